import type { ReportSummary } from './summary.ts';

/** The summary itself under its schema's name: every value unmodified. */
export const renderJson = (summary: ReportSummary): string => `${JSON.stringify({ schema: 'trailwarden/weekly-report', ...summary })}\n`;
