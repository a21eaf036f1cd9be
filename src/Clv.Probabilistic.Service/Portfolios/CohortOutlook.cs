using System.Globalization;

namespace Clv.Probabilistic.Service;

/// <summary>Customers by when they first bought: what each cohort did, what is to come of it, and what would be usual at its age.</summary>
internal sealed class CohortOutlook
{
    /// <summary>Fewer customers say little of a cohort.</summary>
    public const int FewestCustomers = 30;

    /// <summary>What is one cohort where nobody says.</summary>
    public const string UsualPeriod = "month";

    /// <summary>A tenth less than its past says is worth a word; a smaller difference is not.</summary>
    private const double Clearly = 0.9;

    private CohortOutlook(CustomerGrouping grouping, IReadOnlyList<CohortRowAnswer> rows)
    {
        Grouping = grouping;
        Rows = rows;
    }

    /// <summary>What may be one cohort.</summary>
    public static IReadOnlyList<string> Periods { get; } = ["month", "quarter", "year"];

    /// <summary>Who belongs to which, the earliest first.</summary>
    public CustomerGrouping Grouping { get; }

    /// <summary>The cohorts in the same order.</summary>
    public IReadOnlyList<CohortRowAnswer> Rows { get; }

    /// <summary>The cohort whose past flatters it most: of which less than usual is to come, and least beside what it has bought so far. Null where none is
    /// clearly so.</summary>
    /// <remarks>One that bought far more than usual is expected to fall back towards it; as long as more than usual is to come of it, it is no worse than it
    /// looks.</remarks>
    public CohortRowAnswer? WorseThanItLooks => Judged
        .Where(row => row.ToComeToUsual < 1 && row.ToComeToUsual < Clearly * row.SoFarToUsual)
        .MinBy(row => row.ToComeToUsual / row.SoFarToUsual);

    /// <summary>The cohort that its past belittles most: of which more than usual is to come, and most beside what it has bought so far. Null where none is
    /// clearly so.</summary>
    public CohortRowAnswer? BetterThanItLooks => Judged
        .Where(row => row.ToComeToUsual > 1 && row.SoFarToUsual < Clearly * row.ToComeToUsual)
        .MaxBy(row => row.ToComeToUsual / row.SoFarToUsual);

    private IEnumerable<CohortRowAnswer> Judged => Rows.Where(row => row.Customers >= FewestCustomers && row is { SoFarToUsual: > 0, ToComeToUsual: not null });

    /// <summary>The cohorts of a base.</summary>
    /// <param name="predictions">What is predicted of every customer.</param>
    /// <param name="model">The purchase model.</param>
    /// <param name="horizon">The length of the future that is predicted, in the model's unit.</param>
    /// <param name="firstDay">The day of every customer's first purchase.</param>
    /// <param name="by">One of <see cref="Periods"/>.</param>
    public static CohortOutlook Of(CustomerPredictions predictions, PurchaseModel model, double horizon, ReadOnlySpan<int> firstDay, string by)
    {
        (DateOnly[] starts, CustomerGrouping grouping) = Group(firstDay, by);
        Sums[] sums = [.. starts.Select(_ => new Sums())];
        Dictionary<double, (double SoFar, double ToCome)> usual = [];
        ReadOnlySpan<int> groupOf = grouping.GroupOf;
        for (int row = 0; row < groupOf.Length; row++)
        {
            double age = predictions.Customers.T[row];
            if (!usual.TryGetValue(age, out (double SoFar, double ToCome) purchases))
            {
                usual.Add(age, purchases = UsualAt(model, age, horizon));
            }

            sums[groupOf[row]].Add(predictions, row, purchases);
        }

        return new CohortOutlook(
            grouping, [.. sums.Select((sum, at) => sum.Answer(grouping.Names[at], starts[at], predictions.HasSpend))]);
    }

    /// <summary>Who belongs to which cohort, the earliest first.</summary>
    /// <param name="firstDay">The day of every customer's first purchase.</param>
    /// <param name="by">One of <see cref="Periods"/>.</param>
    public static (DateOnly[] Starts, CustomerGrouping Grouping) Group(ReadOnlySpan<int> firstDay, string by)
    {
        int[] start = new int[firstDay.Length];
        HashSet<int> known = [];
        for (int row = 0; row < start.Length; row++)
        {
            start[row] = StartOf(firstDay[row], by);
            known.Add(start[row]);
        }

        int[] starts = [.. known.Order()];
        int[] groupOf = Array.ConvertAll(start, day => Array.BinarySearch(starts, day));
        DateOnly[] days = Array.ConvertAll(starts, DateOnly.FromDayNumber);
        return (days, new CustomerGrouping(Array.ConvertAll(days, day => NameOf(day, by)), groupOf));
    }

    /// <summary>The repeat purchases of somebody of whom the age alone is known: until now, and within the horizon.</summary>
    private static (double SoFar, double ToCome) UsualAt(PurchaseModel model, double age, double horizon)
    {
        double soFar = model.ExpectedPurchasesNewCustomer(age);
        return (soFar, model.ExpectedPurchasesNewCustomer(age + horizon) - soFar);
    }

    private static int StartOf(int day, string by)
    {
        DateOnly date = DateOnly.FromDayNumber(day);
        int month = by switch
        {
            "year" => 1,
            "quarter" => (((date.Month - 1) / 3) * 3) + 1,
            _ => date.Month,
        };
        return new DateOnly(date.Year, month, 1).DayNumber;
    }

    private static string NameOf(DateOnly start, string by) => by switch
    {
        "year" => start.ToString("yyyy", CultureInfo.InvariantCulture),
        "quarter" => FormattableString.Invariant($"{start.Year:0000}-Q{((start.Month - 1) / 3) + 1}"),
        _ => start.ToString("yyyy-MM", CultureInfo.InvariantCulture),
    };

    private sealed class Sums
    {
        private double _customers;
        private double _active;
        private double _repeat;
        private double _purchases;
        private double _value;
        private double _usualRepeat;
        private double _usualPurchases;

        public void Add(CustomerPredictions predictions, int row, (double SoFar, double ToCome) usual)
        {
            double weight = predictions.Customers.HasWeight ? predictions.Customers.Weight[row] : 1;
            _customers += weight;
            _usualRepeat += weight * usual.SoFar;
            _usualPurchases += weight * usual.ToCome;
            _active += weight * predictions.ProbabilityAlive[row];
            _repeat += weight * predictions.Customers.Frequency[row];
            _purchases += weight * predictions.ExpectedPurchases[row];
            if (predictions.HasSpend && double.IsFinite(predictions.LifetimeValue[row]))
            {
                _value += weight * predictions.LifetimeValue[row];
            }
        }

        public CohortRowAnswer Answer(string name, DateOnly from, bool hasSpend) => new(
            name,
            from,
            (int)Math.Round(_customers),
            _active / _customers,
            _repeat,
            _purchases,
            hasSpend ? _value : null,
            hasSpend ? _value / _customers : null,
            _usualRepeat,
            _usualPurchases);
    }
}
