import './citizen/index.ts'
