import type { WantedLine } from '../../entities/Return.js';
import { ReturnReason } from '../../entities/ReturnReason.js';
import { invalid, problem, Refusal, type Problem } from '../../errors.js';
import type { ReturnableLine } from './readReturnable.js';
import type { RequestReturnLine } from './requestReturn.js';

const MAX_PHOTOS = 6;
const MAX_PHOTO_LENGTH = 1_000;
const MAX_NOTE_LENGTH = 1_000;

/** The lines that a customer wants to send back. Refused with all that is wrong with them. */
export function toReturn(
  wanted: readonly RequestReturnLine[],
  returnable: readonly ReturnableLine[],
): WantedLine[] {
  const problems: Problem[] = wanted.length === 0 ? [invalid('LINES_MISSING', 'lines')] : [];
  const seen = new Set<string>();
  const lines = wanted.flatMap((one, index) => {
    const path = ['lines', String(index)];
    const found = returnable.find(({ line }) => line.id === one.lineId);
    if (!found) problems.push(problem('NOT_FOUND', {}, path));
    if (seen.has(one.lineId)) problems.push(invalid('LINE_TWICE', ...path));
    seen.add(one.lineId);
    problems.push(...(found ? quantityProblems(one, found, path) : []), ...textProblems(one, path));
    return found ? [lineOf(one, found)] : [];
  });
  if (problems.length > 0) throw new Refusal(...problems);
  return lines;
}

function lineOf(
  { quantity, reason, note, photos = [] }: RequestReturnLine,
  { line }: ReturnableLine,
): WantedLine {
  return { line, quantity, reason, note: note?.trim() || undefined, photos };
}

function quantityProblems(
  { quantity: requested }: RequestReturnLine,
  { line: { sku }, quantity: open }: ReturnableLine,
  path: string[],
): Problem[] {
  const at = [...path, 'quantity'];
  if (requested < 1) return [problem('QUANTITY_NOT_POSITIVE', { sku }, at)];
  if (requested <= open) return [];
  return [problem('RETURN_QUANTITY_EXCEEDED', { sku, requested, open }, at)];
}

function textProblems(
  { reason, note = '', photos = [] }: RequestReturnLine,
  path: string[],
): Problem[] {
  const isUnexplained = reason === ReturnReason.OTHER && note.trim() === '';
  return [
    ...(isUnexplained ? [invalid('NOTE_MISSING', ...path, 'note')] : []),
    ...(note.length > MAX_NOTE_LENGTH ? [invalid('TOO_LONG', ...path, 'note')] : []),
    ...(photos.length > MAX_PHOTOS ? [invalid('TOO_MANY_PHOTOS', ...path, 'photos')] : []),
    ...photos.flatMap((photo, index) =>
      isPhoto(photo) ? [] : [invalid('PHOTO_MALFORMED', ...path, 'photos', String(index))],
    ),
  ];
}

const isPhoto = (address: string): boolean =>
  address.length <= MAX_PHOTO_LENGTH && URL.parse(address)?.protocol === 'https:';
