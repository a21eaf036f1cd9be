namespace Clv.Probabilistic;

/// <summary>What columns of summaries are called, here and elsewhere.</summary>
internal static class SummaryColumnNames
{
    private static readonly Dictionary<string, string[]> _elsewhere = new(StringComparer.Ordinal)
    {
        // BTYD for R: x, t.x, T.cal, m.x, custs and cust; its users' and the literature's zbar.
        [SummaryCsvColumns.Frequency] = ["x"],
        [SummaryCsvColumns.Recency] = ["tx"],
        [SummaryCsvColumns.T] = [],
        [SummaryCsvColumns.MonetaryValue] = ["zbar", "mx"],
        [SummaryCsvColumns.Weight] = ["custs", "weights"],
        [SummaryCsvColumns.CustomerId] = ["customer", "cust", "custid", "client", "clientid", "user", "userid", "member", "memberid", "id"],
    };

    /// <summary>What the number of opportunities is called in tables of x, t.x and n, where nothing else is called T: n, n.cal of BTYD, and the
    /// periods of lifetimes' donations.</summary>
    public static HashSet<string> Opportunities { get; } = new(StringComparer.Ordinal) { "n", "ncal", "periods" };

    /// <summary>A name without what does not matter: case, spaces, points, underscores and hyphens.</summary>
    public static string Alike(string name) =>
        new([.. name.Where(character => character is not ('.' or '_' or '-') && !char.IsWhiteSpace(character)).Select(char.ToLowerInvariant)]);

    /// <summary>All that a column may be called, each <see cref="Alike"/>.</summary>
    /// <param name="standard">The name in files that the library writes, without suffix.</param>
    /// <param name="suffix">What follows it around a holdout; empty otherwise.</param>
    public static HashSet<string> Of(string standard, string suffix)
    {
        HashSet<string> names = new(StringComparer.Ordinal) { Alike(standard + suffix) };
        names.UnionWith(_elsewhere.GetValueOrDefault(standard, []).Select(name => name + Alike(suffix)));
        if (standard == SummaryCsvColumns.T && suffix.Length == 0)
        {
            // BTYD writes T.cal beside x and t.x, which have no suffix.
            names.Add(Alike(SummaryCsvColumns.T + SummaryCsvColumns.CalibrationSuffix));
        }

        return names;
    }
}
