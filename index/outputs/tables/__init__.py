"""Tables: documents, awards, recipients, statistics, citations, hits; as workbook, CSV or JSON Lines."""
