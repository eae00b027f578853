/** What taking and sending files needs, in one piece that is loaded with the first of them. */
export { measurePicture } from './measure-picture.ts'
export { takenFiles } from './taken-files.ts'
export { uploadRefusal } from './upload-error.ts'
export { uploadFile } from './upload-file.ts'
