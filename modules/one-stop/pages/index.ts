import './citizen/index.ts'
import './staff/index.ts'
