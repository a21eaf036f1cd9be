namespace Clv.Probabilistic;

/// <summary>Customers with the groups they are in, what each cost, and what each has brought in so far by month of life.</summary>
internal sealed class AcquiredCustomers
{
    /// <summary>The name of the row of customers whose channel is unknown.</summary>
    public const string WithoutChannel = "(no channel)";

    private readonly CustomerSummary _customers;
    private readonly AcquisitionCosts _costs;
    private readonly UnitEconomicsOptions _options;
    private readonly int[] _firstDay;
    private readonly string?[] _channel;

    private AcquiredCustomers(
        CustomerSummary customers, AcquisitionCosts costs, UnitEconomicsOptions options, int[] firstDay, string?[] channel, UnitEconomicsGrouping by)
    {
        _customers = customers;
        _costs = costs;
        _options = options;
        _firstDay = firstDay;
        _channel = channel;
        By = by;
        Groups = Grouped();
        Cost = new double[customers.Count];
        Unused = Spread();
    }

    /// <summary>What groups are of.</summary>
    public UnitEconomicsGrouping By { get; }

    /// <summary>The groups: every customer is in one.</summary>
    public CustomerGrouping Groups { get; }

    /// <summary>Per customer what acquiring it cost; NaN where that is unknown.</summary>
    public double[] Cost { get; }

    /// <summary>Costs that no customer falls under.</summary>
    public IReadOnlyList<AcquisitionCost> Unused { get; }

    /// <summary>Customers whose channel is unknown, where channels are asked for.</summary>
    public int WithoutChannelCount => _options.Channels is null ? 0 : _channel.Count(channel => channel is null);

    /// <summary>Customers put into groups.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="predictions">The predictions of the same customers.</param>
    /// <param name="costs">The costs.</param>
    /// <param name="options">What groups are of.</param>
    /// <param name="rowOf">Per customer of the orders the row of the predictions; −1 for who is not among them.</param>
    /// <exception cref="ArgumentException">Channels are asked for and not known, or a customer has no orders.</exception>
    public static AcquiredCustomers Of(
        TransactionTable orders, CustomerPredictions predictions, AcquisitionCosts costs, UnitEconomicsOptions options, out int[] rowOf)
    {
        CustomerSummary customers = predictions.Customers;
        UnitEconomicsGrouping by = options.By != UnitEconomicsGrouping.LikeCosts ? options.By
            : costs.AreByChannel || (options.Channels is not null && !costs.AreByCohort) ? UnitEconomicsGrouping.Channel
            : costs.AreByCohort ? UnitEconomicsGrouping.Cohort
            : UnitEconomicsGrouping.All;
        if (options.Channels is null && (costs.AreByChannel || by == UnitEconomicsGrouping.Channel))
        {
            throw new ArgumentException(
                "Costs or rows are by channel, and by which channel customers came is not known; give the channel of every customer, in a file with columns customer_id and channel.");
        }

        int[] firstOfOrders = orders.FirstDays();
        int[] firstDay = new int[customers.Count];
        Array.Fill(firstDay, -1);
        rowOf = new int[firstOfOrders.Length];
        for (int customer = 0; customer < rowOf.Length; customer++)
        {
            rowOf[customer] = customers.Ids.IndexOf(orders.Customers.At(customer));
            if (rowOf[customer] >= 0)
            {
                firstDay[rowOf[customer]] = firstOfOrders[customer];
            }
        }

        if (Array.IndexOf(firstDay, -1) is >= 0 and int without)
        {
            throw new ArgumentException(
                $"Customer {customers.Ids[without]} is predicted and has no order among the orders; give the orders that the predictions were made from.", nameof(orders));
        }

        string?[] channel = new string?[customers.Count];
        for (int row = 0; row < channel.Length; row++)
        {
            channel[row] = options.Channels?.Of(customers.Ids.At(row));
        }

        return new AcquiredCustomers(customers, costs, options, firstDay, channel, by);
    }

    private CustomerGrouping Grouped()
    {
        string[] nameOf = By switch
        {
            UnitEconomicsGrouping.Channel => Array.ConvertAll(_channel, channel => channel ?? WithoutChannel),
            UnitEconomicsGrouping.Cohort => Array.ConvertAll(_firstDay, CohortOf()),
            _ => Array.ConvertAll(_firstDay, _ => "all"),
        };
        string[] names = [.. nameOf.Distinct().OrderBy(name => name == WithoutChannel).ThenBy(name => name, StringComparer.Ordinal)];
        Dictionary<string, int> at = names.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
        return new CustomerGrouping(names.Length > 0 ? names : ["all"], Array.ConvertAll(nameOf, name => at[name]));
    }

    private Converter<int, string> CohortOf()
    {
        int longest = _costs.Costs.Max(cost => cost.Cohort?.Length ?? 0);
        CohortPeriod period = _options.Cohort ?? (_costs.Costs.Any(cost => cost.Cohort?.Contains('Q', StringComparison.Ordinal) == true)
            ? CohortPeriod.Quarter
            : longest == "yyyy".Length ? CohortPeriod.Year : CohortPeriod.Month);
        CohortCalendar calendar = new(period);
        return day => AcquisitionCohorts.Name(calendar.From(calendar.Of(day)), period);
    }

    /// <summary>Gives every customer its cost.</summary>
    /// <returns>The costs that no customer falls under.</returns>
    private AcquisitionCost[] Spread()
    {
        AcquisitionCost?[] costOf = new AcquisitionCost?[_customers.Count];
        Dictionary<AcquisitionCost, int> sharing = new(ReferenceEqualityComparer.Instance);
        for (int row = 0; row < costOf.Length; row++)
        {
            costOf[row] = _costs.Find(_customers.Ids.At(row), _channel[row], DateOnly.FromDayNumber(_firstDay[row]));
            if (costOf[row] is { } cost)
            {
                sharing[cost] = sharing.GetValueOrDefault(cost) + 1;
            }
        }

        for (int row = 0; row < costOf.Length; row++)
        {
            Cost[row] = costOf[row] switch
            {
                null => double.NaN,
                { IsTotal: true } cost => cost.Amount / sharing[cost],
                { } cost => cost.Amount,
            };
        }

        return [.. _costs.Costs.Where(cost => !sharing.ContainsKey(cost))];
    }
}
