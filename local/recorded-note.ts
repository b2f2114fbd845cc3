/** What every report of the laptop edition says of its sources. */
export const RECORDED_NOTE = 'Events come from recorded files on a laptop: what the files leave out was not seen.';
