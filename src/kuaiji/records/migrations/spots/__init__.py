"""The operations of 0022_spots in parts."""
