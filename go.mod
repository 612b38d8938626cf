module liaison

go 1.26.0
