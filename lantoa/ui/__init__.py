"""The kit (bộ giao diện): page shells of both faces, components, tokens and the gallery that shows them all."""
