"""What documents should give: the samples' gold, labels of real scans and texts, and sealed values."""
