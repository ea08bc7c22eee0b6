"""What keeps an archive whole: health, repair, backup, export and deletion."""
