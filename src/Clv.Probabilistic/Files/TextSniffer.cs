using System.Text;

namespace Clv.Probabilistic;

/// <summary>Finds out what separates the fields of a text and on which line its table begins.</summary>
/// <remarks>The table begins with the first record that is recognised as its head by a caller, under the delimiter that makes one. Where none
/// does, that is the first line and the delimiter that splits lines most evenly, so that a message can show what is there.</remarks>
internal sealed class TextSniffer
{
    private const int MostRecords = 200;
    private const int FarthestHead = 50;

    /// <summary>A head of this rank needs no comparison with what comes after it.</summary>
    private const int Complete = 3;

    /// <summary>A head of this rank is one for certain; a lower one may be words that happen to stand in a record.</summary>
    public const int Clear = 2;

    /// <summary>A table whose records mostly have as many fields as its head is one.</summary>
    private const double Even = 0.5;

    private static readonly CsvDelimiter[] _characters = [',', ';', '\t', '|'];

    private readonly byte[] _sample;
    private readonly Func<IReadOnlyList<string>, int> _rankHead;
    private readonly bool _findsHead;

    /// <summary>A sniffer.</summary>
    /// <param name="sample">The first bytes of the text, as UTF-8.</param>
    /// <param name="rankHead">How much a record looks like the head of the table, from its fields: 0 for not at all, <see cref="Clear"/> or more
    /// for certain.</param>
    /// <param name="findsHead">Whether lines before the head may be passed over; else the first record is the head.</param>
    public TextSniffer(byte[] sample, Func<IReadOnlyList<string>, int> rankHead, bool findsHead = true)
    {
        _sample = sample;
        _rankHead = rankHead;
        _findsHead = findsHead;
    }

    /// <summary>The form of the text.</summary>
    /// <param name="delimiter">What stands between fields, where that is known.</param>
    /// <param name="linesBefore">How many lines come before the table, where that is known.</param>
    public TextForm Find(CsvDelimiter? delimiter, int? linesBefore)
    {
        CsvDelimiter? said = linesBefore is null or > 0 ? Said(_sample.AsSpan(0, LineEnd(0))) : null;
        int skipped = linesBefore ?? (said is null ? 0 : 1);
        int farthest = linesBefore is null && _findsHead ? FarthestHead : 1;
        if ((delimiter ?? said) is { } known)
        {
            return At(Try(known, skipped, farthest), saysDelimiter: said is not null && delimiter is null);
        }

        List<Candidate> candidates = [.. _characters.Select(character => Try(character, skipped, farthest))];
        if (!candidates.Exists(candidate => candidate.Fields > 1 && candidate.Evenness > Even))
        {
            candidates.Add(Try(CsvDelimiter.Whitespace, skipped, farthest));
        }

        // OrderBy keeps the sequence of equals, which begins with the comma.
        return At(candidates
            .OrderByDescending(candidate => candidate.Rank)
            .ThenByDescending(candidate => candidate.Fields > 1 ? candidate.Evenness : 0)
            .ThenByDescending(candidate => candidate.Fields)
            .First());
    }

    /// <summary>The delimiter that a line <c>sep=;</c> names, as spreadsheets write it.</summary>
    private static CsvDelimiter? Said(ReadOnlySpan<byte> line)
    {
        line = line.Trim("\"\r\n"u8);
        return line.Length == 5 && Ascii.EqualsIgnoreCase(line[..4], "sep="u8) && line[4] is (byte)',' or (byte)';' or (byte)'\t' or (byte)'|'
            ? new CsvDelimiter((char)line[4])
            : null;
    }

    private TextForm At(Candidate candidate, bool saysDelimiter = false) =>
        new(candidate.Delimiter, candidate.LinesBefore, Offset(candidate.LinesBefore), saysDelimiter);

    /// <summary>What a delimiter makes of the text.</summary>
    /// <param name="delimiter">The delimiter.</param>
    /// <param name="skipped">The lines that are passed over in any case.</param>
    /// <param name="farthest">Among how many records the head is looked for.</param>
    private Candidate Try(CsvDelimiter delimiter, int skipped, int farthest)
    {
        List<(long Line, string[] Fields)> records = Records(delimiter, Offset(skipped));
        (int head, int rank) = (0, 0);
        for (int i = 0; i < Math.Min(farthest, records.Count) && rank < Complete; i++)
        {
            int found = records[i].Fields.Length > 1 ? _rankHead(records[i].Fields) : 0;
            if (found > rank)
            {
                (head, rank) = (i, found);
            }
        }

        if (records.Count == 0)
        {
            return new Candidate(delimiter, skipped, 0, 0, 0);
        }

        int fields = records[head].Fields.Length;
        int even = records.Skip(head).Count(record => record.Fields.Length == fields);

        // Without a head the first line that is not blank is shown; blank lines before it are no matter.
        int before = rank > 0 && head > 0 ? skipped + (int)records[head].Line - 1 : skipped;
        return new Candidate(delimiter, before, rank, (double)even / (records.Count - head), fields);
    }

    private List<(long Line, string[] Fields)> Records(CsvDelimiter delimiter, int start)
    {
        List<(long, string[])> records = [];
        using MemoryStream text = new(_sample, start, _sample.Length - start, writable: false);
        using CsvRecordReader reader = new(text, "sample", delimiter.Character);
        try
        {
            while (records.Count < MostRecords && reader.Read())
            {
                string[] fields = new string[reader.FieldCount];
                for (int i = 0; i < fields.Length && records.Count <= FarthestHead; i++)
                {
                    fields[i] = reader.Text(i);
                }

                records.Add((reader.Line, fields));
            }
        }
        catch (DataFormatException)
        {
            // A quote that another delimiter opens, or that the end of the sample leaves open: what came before is evidence enough.
        }

        return records;
    }

    private int Offset(int lines)
    {
        int at = 0;
        for (int i = 0; i < lines && at < _sample.Length; i++)
        {
            at = LineEnd(at);
        }

        return at;
    }

    /// <summary>Where the line that begins at a place ends, its break included.</summary>
    private int LineEnd(int start)
    {
        int length = _sample.AsSpan(start).IndexOfAny((byte)'\n', (byte)'\r');
        if (length < 0)
        {
            return _sample.Length;
        }

        int end = start + length + 1;
        return _sample[end - 1] == '\r' && end < _sample.Length && _sample[end] == '\n' ? end + 1 : end;
    }

    /// <summary>What a delimiter makes of the text.</summary>
    /// <param name="Delimiter">The delimiter.</param>
    /// <param name="LinesBefore">How many lines come before the head.</param>
    /// <param name="Rank">How much the head looks like one.</param>
    /// <param name="Evenness">The share of records with as many fields as the head.</param>
    /// <param name="Fields">The fields of the head.</param>
    private readonly record struct Candidate(CsvDelimiter Delimiter, int LinesBefore, int Rank, double Evenness, int Fields);
}
