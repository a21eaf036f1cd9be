using System.Globalization;
using System.Text;

namespace Clv.Probabilistic;

/// <summary>Reads cohorts of contracts from CSV: counts of who is still there, or a row per customer.</summary>
/// <remarks>
/// <para>Counts have the columns <c>period</c>, from 0 (everybody) on, and <c>customers</c>, those still there at its end, and a <c>cohort</c> where there
/// are several. Rows of customers have <c>start</c> and <c>end</c>, which is empty for who is still there, and a <c>cohort</c> where there are groups;
/// other columns, such as <c>customer_id</c>, are not looked at. Starts and ends are dates (yyyy-MM-dd) or whole numbers of periods.</para>
/// <para>With dates, a contract comes up for renewal every period after its start. Who ended on a renewal's day, or in the period before it, was not
/// renewed then; a renewal that is due after the end of observation counts for nobody, since it is not known of everybody.</para>
/// </remarks>
public static class ContractCohortCsv
{
    private const string Example = "period,customers or customer_id,start,end";
    private const string DayRule = "is no date; write it as 2024-05-31";
    private const string PeriodRule = "is no whole number of periods from 0 to 3000000, as the other rows have; write all as numbers, or all as dates such as 2024-05-31";
    private const int MostPeriods = 3_000_000;
    private const double MostCustomers = 1e15;

    /// <summary>Reads a file, which may be compressed (<c>.gz</c>).</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>The cohorts.</returns>
    /// <exception cref="DataFormatException">The file cannot be read; the message names file, row, column and value.</exception>
    public static ContractCohortCsvResult Read(string path, ContractCohortCsvOptions? options = null)
    {
        using FileStream file = InputFile.Open(path);
        return Read(file, path, options);
    }

    /// <summary>Reads a stream of UTF-8 text, compressed or not.</summary>
    /// <param name="stream">The stream; it is read to its end and left open.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>The cohorts.</returns>
    /// <exception cref="DataFormatException">The text cannot be read.</exception>
    public static ContractCohortCsvResult Read(Stream stream, string sourceName, ContractCohortCsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(sourceName);
        options ??= new ContractCohortCsvOptions();
        CsvTable table = CsvTable.Read(stream, sourceName, Example);
        int period = table.Find("period", "renewal", "renewals");
        int customers = table.Find("customers", "count", "survivors");
        int start = table.Find("start", "start_date", "started");
        int end = table.Find("end", "end_date", "ended");
        int cohort = table.Find("cohort", "group");
        try
        {
            return (period >= 0 && customers >= 0, start >= 0 && end >= 0) switch
            {
                (true, false) => new ContractCohortCsvResult(Counts(table, period, customers, cohort), [CountsSentence(table)]),
                (false, true) => Rows(table, start, end, cohort, options),
                _ => throw new DataFormatException(
                    $"{sourceName} has the columns {Listing.All([.. table.Names.Select(Excerpt.Of)])}; contracts are counts with period and customers, or rows with start and end."),
            };
        }
        catch (ArgumentException error)
        {
            throw new DataFormatException($"{sourceName}: {ArgumentSentence.Of(error)}", error);
        }
    }

    private static ContractCohorts Counts(CsvTable table, int period, int customers, int cohort)
    {
        Dictionary<string, SortedDictionary<int, int>> rows = [];
        List<string> order = [];
        for (int row = 0; row < table.Count; row++)
        {
            string name = cohort < 0 ? ContractCohorts.Everybody : table.Require(row, cohort, "the cohort's name");
            if (!rows.TryGetValue(name, out SortedDictionary<int, int>? periods))
            {
                rows.Add(name, periods = []);
                order.Add(name);
            }

            int t = (int)table.Number(row, period, "must be a whole number, 0 for everybody", IsPeriod);
            if (!periods.TryAdd(t, row))
            {
                throw table.Unreadable(row, period, FormattableString.Invariant($"row {table.LineOf(periods[t])} gives for cohort {Excerpt.Of(name)} already; keep one of them"));
            }
        }

        return ContractCohorts.Of(order.Select(name => new ContractCohort(name, Survivors(table, rows[name], period, customers))));
    }

    private static IEnumerable<double> Survivors(CsvTable table, SortedDictionary<int, int> rows, int period, int customers)
    {
        int expected = 0;
        double before = double.PositiveInfinity;
        foreach ((int t, int row) in rows)
        {
            if (t != expected++)
            {
                throw table.Unreadable(row, period, FormattableString.Invariant($"comes without period {expected - 1}; give every period from 0 on"));
            }

            double there = table.Number(row, customers, "must be a count, not below 0", count => count is >= 0 and <= MostCustomers);
            if (there > before)
            {
                throw table.Unreadable(row, customers, FormattableString.Invariant(
                    $"is above the {before} of the period before; who has left does not come back, so give those of the cohort who are still there"));
            }

            before = there;
            yield return there;
        }
    }

    private static ContractCohortCsvResult Rows(CsvTable table, int start, int end, int cohort, ContractCohortCsvOptions options)
    {
        bool areDates = !double.TryParse(table.Text(0, start), NumberStyles.None, CultureInfo.InvariantCulture, out double first) || first > MostPeriods;
        Contract[] contracts = [.. Enumerable.Range(0, table.Count).Select(row => ContractOf(table, row, start, end, cohort, areDates))];
        DateOnly last = contracts.Max(contract => contract.End is { } ended && ended > contract.Start ? ended : contract.Start);
        DateOnly observed = areDates ? options.ObservationEnd ?? last : options.LastPeriod is { } period ? DateOnly.FromDayNumber(period) : last;
        ContractTally tally = new(areDates ? options.Period : TimeUnit.Day, observed);
        foreach (Contract contract in contracts)
        {
            tally.Add(contract);
        }

        ContractCohorts cohorts = tally.ToCohorts();
        List<string> sentences =
        [
            string.Create(CultureInfo.InvariantCulture, $"{DisplayText.Count(table.Count, "customer")}, observed until {Text(observed)}{(areDates ? $", with a renewal every {options.Period.ToString().ToLowerInvariant()}" : string.Empty)}."),
        ];
        AddCount(sentences, tally.NotYetAsked, "was not due for renewal yet, and says nothing of it", "were not due for renewal yet, and say nothing of it");
        AddCount(sentences, tally.EndedEarly, "ended before a renewal that is due later, which counts for nobody yet", "ended before a renewal that is due later, which counts for nobody yet");
        AddCount(sentences, tally.Later, "began after the end of observation and is left out", "began after the end of observation and are left out");
        return new ContractCohortCsvResult(cohorts, sentences) { HasDates = areDates };

        string Text(DateOnly day) => areDates
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : FormattableString.Invariant($"period {day.DayNumber}");
    }

    private static Contract ContractOf(CsvTable table, int row, int start, int end, int cohort, bool areDates)
    {
        table.Require(row, start, "when the contract began");
        DateOnly began = DayOf(table, row, start, areDates);
        DateOnly? ended = table.Text(row, end).Length == 0 ? null : DayOf(table, row, end, areDates);
        return ended < began
            ? throw table.Unreadable(row, end, $"is before the start, {Excerpt.Of(table.Text(row, start))}; check both, or leave the end empty for who is still there")
            : new Contract(began, ended, cohort < 0 ? null : table.Require(row, cohort, "the cohort's name"));
    }

    /// <summary>A day, or the period of a whole number, on whose clock a period is a day.</summary>
    private static DateOnly DayOf(CsvTable table, int row, int column, bool areDates)
    {
        byte[] text = Encoding.UTF8.GetBytes(table.Text(row, column));
        if (areDates)
        {
            return IsoDate.TryParse(text, out int day, out _) ? DateOnly.FromDayNumber(day) : throw table.Unreadable(row, column, DayRule);
        }

        return InvariantNumber.TryParse(text, out double period) && IsPeriod(period)
            ? DateOnly.FromDayNumber((int)period)
            : throw table.Unreadable(row, column, PeriodRule);
    }

    private static bool IsPeriod(double number) => number is >= 0 and <= MostPeriods && number == Math.Floor(number);

    private static string CountsSentence(CsvTable table) => string.Create(CultureInfo.InvariantCulture, $"{DisplayText.Count(table.Count, "row")} of counts.");

    private static void AddCount(List<string> sentences, int count, string one, string many)
    {
        if (count > 0)
        {
            sentences.Add(string.Create(CultureInfo.InvariantCulture, $"{DisplayText.Count(count, "contract")} {(count == 1 ? one : many)}."));
        }
    }
}
