namespace Clv.Probabilistic.Learning;

/// <summary>What is known of customers beside their orders: one row per customer, columns of numbers and of categories.</summary>
/// <remarks>
/// <para>As features (<see cref="FeatureOptions.Profiles"/>) a column of numbers is itself, and a column of categories is a column of 1 and 0 per
/// category: <c>channel</c> gives <c>channel=shop</c> and <c>channel=web</c>. What is missing is missing in all of them.</para>
/// <para>A profile has no date: what it says has to have been known before the horizons that are learnt from. Immutable and safe to share between
/// threads.</para>
/// </remarks>
/// <example>
/// <code>
/// CustomerProfiles profiles = CustomerProfiles.Read("profiles.csv");
/// FeatureTable withProfiles = CustomerFeatures.Of(now, new() { Profiles = profiles });
/// </code>
/// </example>
public sealed class CustomerProfiles
{
    /// <summary>A column of more categories tells customers apart rather than groups of them.</summary>
    private const int MostLevels = 100;

    /// <summary>Where so many of a column's values are different, it tells customers apart.</summary>
    private const double NearlyAll = 0.9;

    /// <summary>Of fewer customers, that is no wonder.</summary>
    private const int Few = 10;

    private readonly IReadOnlyList<long>? _lines;

    private CustomerProfiles(CustomerIds customers, IReadOnlyList<ProfileColumn> columns, IReadOnlyList<string> remarks, IReadOnlyList<long>? lines)
    {
        _lines = lines;
        Customers = customers;
        Columns = columns;
        Remarks = remarks;
    }

    /// <summary>The customers.</summary>
    public CustomerIds Customers { get; }

    /// <summary>What is known of them.</summary>
    public IReadOnlyList<ProfileColumn> Columns { get; }

    /// <summary>What was inferred of how numbers are written, and columns of categories that may be none: a sentence each.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>Profiles from columns.</summary>
    /// <param name="customers">The customers, each once.</param>
    /// <param name="columns">Their columns, with a value for each, and names of their own.</param>
    /// <exception cref="ArgumentException">A column is longer or shorter than the customers, two have the same name, or a column has too many
    /// categories.</exception>
    public static CustomerProfiles Of(CustomerIds customers, IReadOnlyList<ProfileColumn> columns) => Of(customers, columns, remarks: []);

    /// <summary>Profiles from the columns of a file.</summary>
    /// <param name="customers">The customers, each once.</param>
    /// <param name="columns">Their columns.</param>
    /// <param name="remarks">What was inferred of how they are written.</param>
    /// <param name="lines">In which row of the file each customer is; null without one.</param>
    internal static CustomerProfiles Of(
        CustomerIds customers, IReadOnlyList<ProfileColumn> columns, IReadOnlyList<string> remarks, IReadOnlyList<long>? lines = null)
    {
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(columns);
        ListRules.RequireAll(columns, "column of profiles", nameof(columns));
        HashSet<CustomerId> known = [];
        for (int row = 0; row < customers.Count; row++)
        {
            if (!known.Add(customers.At(row)))
            {
                throw new ArgumentException($"Customer {customers[row]} has two profiles; give each customer one.", nameof(customers));
            }
        }

        HashSet<string> names = [];
        foreach (ProfileColumn column in columns)
        {
            if (column.Count != customers.Count)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"There are {customers.Count} customers and {column.Count} values of {column.Name}."), nameof(columns));
            }

            if (FeatureTargets.IsName(column.Name) || column.Name == CustomerColumnsCsv.IdName)
            {
                throw new ArgumentException($"A column of profiles is called {column.Name}, as another column of tables of features is; give it another name.", nameof(columns));
            }

            if (!names.Add(column.Name) || column.Levels.Any(level => !names.Add(ProfileFeatures.NameOf(column.Name, level))))
            {
                throw new ArgumentException($"Two columns are called {column.Name}; give each a name of its own.", nameof(columns));
            }

            if (column.Levels.Count > MostLevels)
            {
                throw new ArgumentException(TooMany(column, remarks), nameof(columns));
            }
        }

        return new CustomerProfiles(
            customers,
            Array.AsReadOnly([.. columns]),
            Array.AsReadOnly(
            [
                .. remarks,
                .. columns.Where(TellsCustomersApart).Select(column => FormattableString.Invariant(
                    $"{column.Name} has {column.Levels.Count:#,0} categories in {column.Count - column.Missing:#,0} profiles, nearly one per customer, as an id or an e-mail has; it says nothing of others, so leave it out.")),
            ]),
            lines);
    }

    /// <summary>Reads profiles from a CSV file, which may be compressed (<c>.gz</c>).</summary>
    /// <param name="path">The file: a header with <c>customer_id</c> or a name like it, and a row per customer. A column whose every field is a
    /// number or missing (empty, <c>NaN</c>, <c>NA</c>, <c>NULL</c>, <c>None</c>) is of numbers, any other of categories.</param>
    /// <param name="options">How numbers are written; null for as the file shows.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DataFormatException">The file cannot be read; the message names file, row, column and value.</exception>
    public static CustomerProfiles Read(string path, ProfileCsvOptions? options = null, CancellationToken cancellationToken = default)
    {
        using FileStream file = InputFile.Open(path);
        return Read(file, path, options, cancellationToken);
    }

    /// <summary>Reads profiles from a stream of UTF-8 text, compressed or not.</summary>
    /// <param name="stream">The stream; it is read to its end and left open.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <param name="options">How numbers are written; null for as the file shows.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DataFormatException">The text cannot be read.</exception>
    public static CustomerProfiles Read(
        Stream stream, string sourceName, ProfileCsvOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(sourceName);
        (CustomerIds customers, WrittenColumns columns, IReadOnlyList<long> lines) =
            CustomerColumnsCsv.Read(stream, sourceName, options ?? new(), withPoint: [], cancellationToken);
        if (customers.Count == 0)
        {
            throw new DataFormatException($"{sourceName} has a header and no rows; give it a row per customer.");
        }

        if (columns.Columns.Count == 0)
        {
            throw new DataFormatException($"{sourceName} has ids alone; add a column of what is known of customers, such as age or channel.");
        }

        try
        {
            return Of(customers, columns.Columns, columns.Remarks, lines);
        }
        catch (ArgumentException error)
        {
            throw new DataFormatException($"{sourceName}: {ArgumentSentence.Of(error)}", error);
        }
    }

    /// <summary>The same, where a column of which nothing is known is of numbers if numbers were learnt from it: all of them are missing.</summary>
    /// <param name="learnt">The features of profiles that were learnt from.</param>
    internal CustomerProfiles AsLearnt(IReadOnlyList<string> learnt) => new(
        Customers,
        Array.AsReadOnly(
        [
            .. Columns.Select(column => !column.AreNumbers && column.Missing == column.Count && learnt.Contains(column.Name)
                ? ProfileColumn.OfNumbers(column.Name, [.. Enumerable.Repeat(double.NaN, column.Count)])
                : column),
        ]),
        Remarks,
        _lines);

    /// <summary>Why a column of categories is not of numbers, as a sentence.</summary>
    internal string WhyNoNumbers(ProfileColumn column)
    {
        int at = Enumerable.Range(0, column.Count).FirstOrDefault(
            row => column.Category(row) is { } text && !WrittenAmounts.Plain.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out _), -1);
        return Doubts(column, Remarks).FirstOrDefault()
            ?? (at < 0 ? $"{column.Name} is of categories here."
                : FormattableString.Invariant($"{Excerpt.Of(column.Category(at)!)}{(_lines is null ? "" : $" in row {_lines[at]}")} is none; correct it, or leave it empty."));
    }

    private static string[] Doubts(ProfileColumn column, IReadOnlyList<string> remarks) =>
        [.. remarks.Where(remark => remark.StartsWith($"{column.Name} is taken as categories", StringComparison.Ordinal))];

    private static string TooMany(ProfileColumn column, IReadOnlyList<string> remarks)
    {
        if (Doubts(column, remarks) is [var doubt, ..])
        {
            return FormattableString.Invariant($"{doubt} It has {column.Levels.Count} different values, and a category at most {MostLevels}.");
        }

        string advice = TellsCustomersApart(column)
            ? ": nearly one per customer, as an id or an e-mail has; leave the column out."
            : "; group them, or leave the column out.";
        return FormattableString.Invariant($"{column.Name} has {column.Levels.Count} different values, and a category at most {MostLevels}{advice}");
    }

    private static bool TellsCustomersApart(ProfileColumn column)
    {
        int known = column.Count - column.Missing;
        return !column.AreNumbers && known >= Few && column.Levels.Count >= NearlyAll * known;
    }
}
