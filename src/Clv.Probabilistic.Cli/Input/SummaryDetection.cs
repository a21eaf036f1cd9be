using System.Text;

namespace Clv.Probabilistic.Cli;

/// <summary>Tells a summary from orders by its header.</summary>
internal static class SummaryDetection
{
    /// <summary>Whether the text begins with the header of a summary, or null where it is empty; the text is then back at its
    /// beginning.</summary>
    public static bool? IsSummary(RewindableStream text, string name, char? delimiter)
    {
        List<string> header = [];
        using (CsvRecordReader reader = new(text, name, delimiter))
        {
            if (reader.Read())
            {
                for (int i = 0; i < reader.FieldCount; i++)
                {
                    header.Add(Encoding.UTF8.GetString(reader.Field(i)));
                }
            }
        }

        text.Rewind();
        return header.Count == 0 ? null : SummaryCsv.IsSummaryHeader(header);
    }
}
