export { leftText, momentText, seenText } from '../../core/today/left.ts';
