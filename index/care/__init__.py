"""What keeps an archive whole: originals, health, repair, backup, export and deletion."""
