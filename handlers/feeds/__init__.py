"""What items of feeds are about, which of them are new, and what becomes of those."""
