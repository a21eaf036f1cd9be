namespace Clv.Probabilistic.Learning;

/// <summary>How numbers in a file of profiles are written.</summary>
/// <example>
/// <code>
/// CustomerProfiles european = CustomerProfiles.Read("profiles.csv", new() { DecimalSeparator = ',' });
/// </code>
/// </example>
public sealed record ProfileCsvOptions
{
    /// <summary>What stands before decimals, a point or a comma.</summary>
    /// <value>Default null: as the file shows, and a point where it does not.</value>
    public char? DecimalSeparator { get; init; }

    /// <summary>What stands between thousands: a point, a comma, a blank or an apostrophe.</summary>
    /// <value>Default null: as the file shows, if anything.</value>
    public char? ThousandsSeparator { get; init; }

    /// <summary>Names of these, as sentences say them.</summary>
    internal const string DecimalName = $"{nameof(ProfileCsvOptions)}.{nameof(DecimalSeparator)}";

    /// <summary>The name of the other.</summary>
    private const string ThousandsName = $"{nameof(ProfileCsvOptions)}.{nameof(ThousandsSeparator)}";

    /// <summary>What stands before decimals where the file leaves it open, as is said of orders; null where nothing is.</summary>
    internal char? WhereOpen { get; init; }

    /// <summary>The option that says what stands before decimals, where one does.</summary>
    internal string Said => DecimalSeparator is null ? ThousandsName : DecimalName;

    /// <summary>The ways of writing numbers that are left; none where nothing is said.</summary>
    /// <exception cref="ArgumentException">The separators cannot be these.</exception>
    internal WrittenAmounts[] Ways()
    {
        if (DecimalSeparator is null && ThousandsSeparator is null)
        {
            return [];
        }

        char separator = DecimalSeparator ?? (ThousandsSeparator == '.' ? ',' : '.');
        return ThousandsSeparator is { } thousands
            ? [new WrittenAmounts(separator, thousands, decorated: false)]
            : [.. new[] { separator == '.' ? ',' : '.', ' ', '\'' }.Select(other => new WrittenAmounts(separator, other, decorated: false))];
    }
}
