import './citizen/index.ts'
import './admin/index.ts'
