using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Reads and writes who is in which arm of an experiment as CSV.</summary>
/// <remarks>The columns are <c>customer_id,arm</c>, <c>stratum</c> where there are strata, and with an expectation <c>expected_purchases</c>,
/// <c>p_any_purchase</c> and where there is one <c>expected_total_spend</c>. Rows keep the order of the customers.</remarks>
/// <example>
/// <code>
/// ExperimentAssignmentCsv.Write("assignment.csv", spring, ExperimentExpectation.Of(predictions));
/// ExperimentAssignment later = ExperimentAssignmentCsv.Read("assignment.csv", ExperimentArm.Holdout(0.1));
/// </code>
/// </example>
public static class ExperimentAssignmentCsv
{
    private static readonly (string Name, ExperimentMetric Metric)[] _columns =
    [
        ("expected_purchases", ExperimentMetric.Purchases),
        ("p_any_purchase", ExperimentMetric.Retention),
        ("expected_total_spend", ExperimentMetric.Spend),
    ];

    /// <summary>Writes an assignment to a file, whole or not at all.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="assignment">The assignment.</param>
    /// <param name="options">How; null for the defaults.</param>
    public static void Write(string path, ExperimentAssignment assignment, CsvOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(assignment);
        WholeFile.Write(path, stream => Write(stream, assignment, options));
    }

    /// <summary>Writes an assignment to a stream as UTF-8.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="assignment">The assignment.</param>
    /// <param name="options">How; null for the defaults.</param>
    public static void Write(Stream stream, ExperimentAssignment assignment, CsvOptions? options = null) =>
        ResultCsv.Write(stream, assignment, options);

    /// <summary>Writes an assignment to a file, with what was expected of its customers, whole or not at all.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="assignment">The assignment.</param>
    /// <param name="expectation">What was expected; of a customer who is not in it, nothing.</param>
    /// <param name="options">How; null for the defaults.</param>
    public static void Write(string path, ExperimentAssignment assignment, ExperimentExpectation expectation, CsvOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(assignment);
        ArgumentNullException.ThrowIfNull(expectation);
        ResultTable arms = ((ITabularResult)assignment).ToTable();
        int[] place = [.. assignment.Customers.Select(expectation.Customers.IndexOf)];
        ResultTable table = new(
            arms.Title,
            arms.Count,
            [
                .. arms.Columns,
                .. _columns
                    .Where(column => !expectation.Of(column.Metric).IsEmpty)
                    .Select(column => ResultColumn.Of(
                        column.Name, arms.Count, row => place[row] < 0 ? double.NaN : expectation.Of(column.Metric)[place[row]])),
            ]);
        WholeFile.Write(path, stream => ResultCsv.Write(stream, table, options));
    }

    /// <summary>Reads an assignment from a file.</summary>
    /// <param name="path">The file, with the columns <c>customer_id</c> and <c>arm</c>, and <c>stratum</c> where there are strata; others are
    /// left out.</param>
    /// <param name="arms">The arms with their shares, the control arm first.</param>
    /// <returns>The assignment.</returns>
    /// <exception cref="DataFormatException">The file lacks a column or a field, or has a customer twice or an arm that is none; the message
    /// names the file and the row.</exception>
    public static ExperimentAssignment Read(string path, IReadOnlyList<ExperimentArm> arms)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        return Read(stream, Path.GetFileName(path), arms);
    }

    /// <summary>Reads an assignment from a stream.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <param name="arms">The arms with their shares, the control arm first.</param>
    /// <returns>The assignment.</returns>
    /// <exception cref="DataFormatException">The text lacks a column or a field, or has a customer twice or an arm that is none; the message
    /// names the source and the row.</exception>
    public static ExperimentAssignment Read(Stream stream, string sourceName, IReadOnlyList<ExperimentArm> arms)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(sourceName);
        ArgumentNullException.ThrowIfNull(arms);
        IReadOnlyList<ExperimentArm> all = ExperimentArm.Checked(arms);
        HashSet<string> known = [.. all.Select(arm => arm.Name)];
        using CsvRecordReader reader = new(stream, sourceName, delimiter: ',');
        if (!reader.Read())
        {
            throw new DataFormatException($"{sourceName} is empty; an assignment has the columns customer_id and arm.");
        }

        string[] header = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.Text)];
        int idAt = Require(header, "customer_id", sourceName);
        int armAt = Require(header, "arm", sourceName);
        int stratumAt = Array.IndexOf(header, "stratum");
        SummaryIdColumn ids = new();
        List<string> armOf = [];
        List<string> strata = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (reader.Read())
        {
            string id = Field(reader, idAt, "customer_id", sourceName);
            string arm = Field(reader, armAt, "arm", sourceName);
            if (!seen.Add(id))
            {
                throw new DataFormatException($"{sourceName}, row {reader.Line}: customer {id} is there twice; each customer is in one arm, once.");
            }

            if (!known.Contains(arm))
            {
                throw new DataFormatException(
                    $"{sourceName}, row {reader.Line}: '{arm}' is no arm of the experiment; there are {string.Join(", ", all.Select(one => $"'{one.Name}'"))}.");
            }

            ids.Add(reader.Field(idAt));
            armOf.Add(arm);
            if (stratumAt >= 0)
            {
                strata.Add(Field(reader, stratumAt, "stratum", sourceName));
            }
        }

        return ExperimentAssignment.FromArms(ids.ToIds(), armOf, all, stratumAt < 0 ? null : strata);
    }

    /// <summary>Reads what was expected of the customers of an assignment from its file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The expectation; null where the file has none.</returns>
    /// <exception cref="DataFormatException">A cell is no number; the message names the file, the row and the column.</exception>
    /// <example>
    /// <code>
    /// ExperimentExpectation? kept = ExperimentAssignmentCsv.ReadExpectation("assignment.csv");
    /// </code>
    /// </example>
    public static ExperimentExpectation? ReadExpectation(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        using CsvRecordReader reader = new(stream, Path.GetFileName(path), delimiter: ',');
        if (!reader.Read())
        {
            return null;
        }

        string[] header = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.Text)];
        int idAt = Require(header, "customer_id", reader.SourceName);
        int[] at = Array.ConvertAll(_columns, column => Array.IndexOf(header, column.Name));
        if (at[0] < 0 || at[1] < 0)
        {
            return null;
        }

        SummaryIdColumn ids = new();
        List<double>[] values = [[], [], []];
        while (reader.Read())
        {
            ids.Add(reader.Field(idAt));
            for (int column = 0; column < at.Length; column++)
            {
                if (at[column] >= 0)
                {
                    values[column].Add(Number(reader, at[column], _columns[column].Name));
                }
            }
        }

        return ExperimentExpectation.Of(ids.ToIds(), [.. values[0]], [.. values[1]], at[2] < 0 ? default : values[2].ToArray().AsSpan());
    }

    private static double Number(CsvRecordReader reader, int at, string name)
    {
        string text = at < reader.FieldCount ? reader.Text(at) : string.Empty;
        return text.Length == 0 ? double.NaN
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number
            : throw new DataFormatException($"{reader.SourceName}, row {reader.Line}: {name} is {Excerpt.Of(text)}, which is no number; leave the cell empty where nothing is known.");
    }

    private static int Require(string[] header, string name, string sourceName) => Array.IndexOf(header, name) is >= 0 and int at
        ? at
        : throw new DataFormatException($"{sourceName} has no column {name}; its header is {string.Join(',', header)}, and an assignment has customer_id and arm.");

    private static string Field(CsvRecordReader reader, int at, string name, string sourceName) =>
        at < reader.FieldCount && reader.Text(at) is { Length: > 0 } text
            ? text
            : throw new DataFormatException($"{sourceName}, row {reader.Line} has no {name}; every customer needs one.");
}
