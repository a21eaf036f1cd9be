namespace Clv.Probabilistic;

/// <summary>How delimited text is laid out: what stands between fields, and which lines come before its table.</summary>
/// <param name="Delimiter">What stands between fields.</param>
/// <param name="LinesBefore">How many lines come before the first record of the table.</param>
/// <param name="BytesBefore">How many bytes these lines have.</param>
/// <param name="SaysDelimiter">Whether one of those lines says what stands between fields, as <c>sep=;</c>.</param>
internal sealed record TextForm(CsvDelimiter Delimiter, int LinesBefore, int BytesBefore, bool SaysDelimiter = false);
