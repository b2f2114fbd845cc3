/** Made up; put together here, so that those who search this repository for keys find none. */
export const KEY = ['AKIA', 'Z7Q2M5T3', 'W6K4H7ND'].join('');
export const OTHER_KEY = ['AKIA', 'B4X6R2P7', 'C5J3V2GE'].join('');
export const SECRET = ['q8Zt/4LwN2+x', 'Jb6VdR0sKfYh', '3uPm9/AcXe7G', 'Ti5o'].join('');
/** Pieces of it that must be nowhere. */
export const PIECES: readonly string[] = [SECRET.slice(0, 12), SECRET.slice(14, 26), SECRET.slice(-12), KEY, OTHER_KEY];
