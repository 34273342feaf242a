"""The migrations of the database, in the order that their names give."""
