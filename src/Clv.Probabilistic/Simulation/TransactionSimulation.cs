using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>One simulation of orders, from checked options to the table.</summary>
internal sealed class TransactionSimulation
{
    private const int SecondsPerDay = 86_400;

    private readonly ICustomerSampler _customers;
    private readonly TransactionSimulationOptions _options;
    private readonly double _secondsPerUnit;
    private readonly double _acquisitionSeconds;
    private readonly long _observedSeconds;
    private readonly List<int> _customer = [];
    private readonly List<int> _day = [];
    private readonly List<int> _secondOfDay = [];
    private readonly List<double> _amount = [];

    /// <summary>Checks the options and prepares.</summary>
    public TransactionSimulation(ICustomerSampler customers, TimeUnit timeUnit, TransactionSimulationOptions options)
    {
        CheckOptions(options);
        if (timeUnit == TimeUnit.Unspecified)
        {
            throw new InvalidOperationException(
                "The model's time unit is unspecified, so its purchases have no dates; give the model its unit: day, week, month, quarter or year.");
        }

        _customers = customers;
        _options = options;
        _secondsPerUnit = timeUnit.LengthInDays() * SecondsPerDay;
        _acquisitionSeconds = Seconds(options.Start, AcquisitionEnd(options));
        _observedSeconds = Seconds(options.Start, options.End);
    }

    /// <summary>Simulates every customer.</summary>
    public TransactionTable Run(IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        ISpendModel? spend = _options.Spend;
        ISpendSampler? spenders = spend is null ? null : SpendSimulation.SamplerOf(spend);
        for (int i = 0; i < _options.Customers; i++)
        {
            SimulationRules.Check(i, _options.Customers, progress, cancellationToken);
            int before = _customer.Count;
            AddOrders(i, cancellationToken);
            if (spenders is { } sampler)
            {
                AddAmounts(i, _customer.Count - before, sampler);
            }
        }

        SimulationRules.End(_options.Customers, progress);
        return new TransactionTable(
            CustomerIds.RowNumbers(_options.Customers),
            [.. _customer],
            [.. _day],
            [.. _secondOfDay],
            spend is null ? null : [.. _amount],
            new TransactionAccount
            {
                Source = "simulation",
                RowsRead = _customer.Count,
                ZeroAmounts = _amount.LongCount(amount => amount == 0),
            });
    }

    private void AddOrders(int customer, CancellationToken cancellationToken)
    {
        RandomStream random = RandomStream.Of((ulong)_options.Seed, StreamPurpose.Purchases, customer);
        SimulatedCustomer drawn = _customers.Draw(ref random).OnClock(_secondsPerUnit);
        double first = _acquisitionSeconds * (1 - random.NextUniform());
        Add(customer, first);

        // What can only end at the limit ends here.
        PurchaseWalk walk = _customers.Rhythm.Walk(drawn, _observedSeconds - first);
        if (walk.Fewest > _options.MaxOrders)
        {
            throw TooManyOrders(customer);
        }

        while (walk.Next(ref random, out double time))
        {
            SimulationRules.Check(_customer.Count, int.MaxValue, progress: null, cancellationToken);
            Add(customer, first + time);
        }
    }

    private void Add(int customer, double seconds)
    {
        if (_customer.Count == _options.MaxOrders)
        {
            throw TooManyOrders(customer);
        }

        // Rounding may carry an order of the last instant over the end.
        long second = Math.Min((long)seconds, _observedSeconds - 1);
        _customer.Add(customer);
        _day.Add(_options.Start.DayNumber + (int)(second / SecondsPerDay));
        _secondOfDay.Add((int)(second % SecondsPerDay));
    }

    private InvalidOperationException TooManyOrders(int customer) => new(Say(
        $"Customers 1 to {customer + 1} of {_options.Customers} make more than {_options.MaxOrders} orders, which is the limit; simulate fewer customers, a shorter time or a lower purchase rate, or in code raise MaxOrders."));

    private void AddAmounts(int customer, int orders, ISpendSampler sampler)
    {
        RandomStream random = RandomStream.Of((ulong)_options.Seed, StreamPurpose.Spend, customer);
        double spender = sampler.DrawCustomer(ref random);
        for (int i = 0; i < orders; i++)
        {
            _amount.Add(SimulationRules.RequireFinite(
                sampler.DrawSpend(ref random, spender), customer, sampler));
        }
    }

    private static DateOnly AcquisitionEnd(TransactionSimulationOptions options) =>
        options.AcquisitionEnd
        ?? options.Start.AddDays((options.End.DayNumber - options.Start.DayNumber) / 2);

    /// <summary>From the start of the first day to the end of the last.</summary>
    private static long Seconds(DateOnly first, DateOnly last) => (last.DayNumber - first.DayNumber + 1L) * SecondsPerDay;

    private static void CheckOptions(TransactionSimulationOptions options)
    {
        SimulationRules.CheckCustomers(options.Customers);
        if (options.Start > options.End)
        {
            throw new ArgumentException(
                Say($"Start {options.Start:yyyy-MM-dd} comes after end {options.End:yyyy-MM-dd}; a simulation runs forwards."),
                nameof(options));
        }

        if (options.AcquisitionEnd is { } acquisition && (acquisition < options.Start || acquisition > options.End))
        {
            throw new ArgumentException(
                Say($"The acquisition end {acquisition:yyyy-MM-dd} is outside {options.Start:yyyy-MM-dd} to {options.End:yyyy-MM-dd}; first purchases must fall within the simulation."),
                nameof(options));
        }

        if (options.MaxOrders < 1)
        {
            throw new ArgumentException(
                Say($"MaxOrders is {options.MaxOrders}; it must be at least 1."), nameof(options));
        }
    }

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
