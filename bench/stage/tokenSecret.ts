export const TOKEN_SECRET = 'what signs the tokens of the bench';
