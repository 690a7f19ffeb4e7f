export { codeText } from '../../core/model/code-words.ts';
