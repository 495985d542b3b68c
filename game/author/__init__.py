"""What helps a teacher write: a new pack, an added scene, schemas, the map, one file to share."""
