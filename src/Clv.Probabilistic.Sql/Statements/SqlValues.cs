namespace Clv.Probabilistic.Sql;

/// <summary>The values of a statement that is being written: each gets a name, and the text the mark of it.</summary>
internal sealed class SqlValues
{
    private readonly List<SqlParameterValue> _values = [];

    /// <summary>All values so far.</summary>
    public IReadOnlyList<SqlParameterValue> All => _values;

    /// <summary>The mark of a value in the text.</summary>
    /// <param name="name">What it is, in letters and underscores; a number is put behind it where several are called so.</param>
    /// <param name="value">The value.</param>
    public string Add(string name, object value)
    {
        int alike = _values.Count(known => known.Name.TrimEnd("0123456789_".ToCharArray()) == name);
        string own = alike == 0 ? name : FormattableString.Invariant($"{name}_{alike + 1}");
        _values.Add(new SqlParameterValue(own, value));
        return SqlMarks.Of(_values.Count - 1);
    }

    /// <summary>The mark of one of many values of a kind.</summary>
    /// <param name="name">What they are.</param>
    /// <param name="number">Which of them.</param>
    /// <param name="value">The value.</param>
    public string AddNumbered(string name, int number, object value)
    {
        string own = FormattableString.Invariant($"{name}_{number}");
        _values.Add(new SqlParameterValue(own, value));
        return SqlMarks.Of(_values.Count - 1);
    }
}
