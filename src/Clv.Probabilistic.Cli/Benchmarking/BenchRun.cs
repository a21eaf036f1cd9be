namespace Clv.Probabilistic.Cli;

/// <summary>Measures every stage on a simulated shop.</summary>
internal sealed class BenchRun
{
    /// <summary>Reading and summarizing orders are measured on no more customers than this: their speed is per order.</summary>
    private const int MostCustomersWithOrders = 1_000_000;

    /// <summary>A shop so small, and runs so many, that the runtime has compiled everything for good when it comes to the large one.</summary>
    private const int RehearsalCustomers = 1_000;
    private const int RehearsalRuns = 40;

    private readonly int _count;
    private readonly long _seed;
    private readonly Action<string> _step;
    private readonly CancellationToken _cancellationToken;
    private readonly RepeatedTiming _timing;

    /// <param name="customers">How many customers to simulate.</param>
    /// <param name="seed">Another one gives other customers.</param>
    /// <param name="step">Told what begins.</param>
    /// <param name="cancellationToken">Stops the measurement.</param>
    public BenchRun(int customers, long seed, Action<string> step, CancellationToken cancellationToken)
    {
        _count = customers;
        _seed = seed;
        _step = step;
        _cancellationToken = cancellationToken;
        _timing = new RepeatedTiming(cancellationToken);
    }

    public BenchFigures Measure()
    {
        _step("Warming up");
        Rehearse();
        _step("Simulating customers");
        TransactionTable orders = SimulatedShop.Orders(Math.Min(_count, MostCustomersWithOrders), _seed, _cancellationToken);
        CustomerSummary customers = SimulatedShop.Customers(
            _count == orders.Customers.Count ? orders : SimulatedShop.Orders(_count, _seed, _cancellationToken), _cancellationToken);
        MeasuredStages stages = new(customers);
        stages.RequireAgreement();

        // The fits last, because they leave the most behind for the garbage collector.
        return new BenchFigures
        {
            Customers = _count,
            OneTimeShare = OneTimeShare(customers),
            Threads = Environment.ProcessorCount,
            ScalarLikelihoodNs = PerCustomer("the scalar port's log-likelihood", () => stages.ScalarLikelihood()),
            LikelihoodNs = PerCustomer("the log-likelihood", () => stages.Likelihood()),
            LikelihoodGradientNs = PerCustomer("the log-likelihood with gradient", () => stages.LikelihoodWithGradient()),
            LikelihoodGradientHessianNs = PerCustomer("the log-likelihood with Hessian", () => stages.LikelihoodWithHessian()),
            SpeedupTwoThreads = Speedup(stages),
            ScalarProbabilityAliveNs = PerCustomer("the scalar port's P(alive)", stages.ScalarProbabilityAlive, stages.ScalarCustomers),
            ProbabilityAliveNs = PerCustomer("P(alive)", stages.ProbabilityAlive),
            ScalarExpectedPurchasesNs = PerCustomer("the scalar port's purchases", stages.ScalarExpectedPurchases, stages.ScalarCustomers),
            ExpectedPurchasesNs = PerCustomer("expected purchases", stages.ExpectedPurchases),
            ScalarValueMs = Milliseconds("the scalar port's value", stages.ScalarLifetimeValue) * _count / stages.ScalarCustomers,
            ValueMs = Milliseconds("12 months' value", () => stages.LifetimeValue()),
            FitMs = Milliseconds("the BG/NBD fit", () => stages.Fit()),
            FitEvaluations = stages.Fit().Convergence.Evaluations,
            SpendFitMs = Milliseconds("the Gamma-Gamma fit", () => stages.FitSpend()),
            SummaryOrdersPerSecond = orders.Count / Seconds("summarizing orders", () => SimulatedShop.Customers(orders)),
            CsvBytesPerSecond = CsvSpeed(orders),
        };
    }

    private static double OneTimeShare(CustomerSummary customers) =>
        (double)customers.Frequency.Span.Count(0) / customers.Count;

    private static TransactionTable ReadCsv(byte[] csv) => TransactionCsv.Read(new MemoryStream(csv), "simulated orders");

    private void Rehearse()
    {
        TransactionTable orders = SimulatedShop.Orders(RehearsalCustomers, _seed, _cancellationToken);
        byte[] csv = SimulatedShop.Csv(orders);
        MeasuredStages stages = new(SimulatedShop.Customers(orders));
        for (int i = 0; i < RehearsalRuns; i++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            stages.RequireAgreement();
            stages.LikelihoodWithGradient();
            stages.LikelihoodWithHessian();
            stages.LikelihoodWithHessianOnTwoThreads();
            stages.Fit();
            stages.FitSpend();
            SimulatedShop.Customers(orders);
            ReadCsv(csv);
        }
    }

    private double CsvSpeed(TransactionTable orders)
    {
        byte[] csv = SimulatedShop.Csv(orders);
        return csv.Length / Seconds("reading CSV", () => ReadCsv(csv));
    }

    private double? Speedup(MeasuredStages stages)
    {
        if (Environment.ProcessorCount == 1)
        {
            return null;
        }

        _step("Measuring two threads against one");
        return _timing.ElapsedRatio(
            () => stages.LikelihoodWithHessian(), () => stages.LikelihoodWithHessianOnTwoThreads());
    }

    private double PerCustomer(string what, Action work) => PerCustomer(what, work, _count);

    private double PerCustomer(string what, Action work, int customers) => 1e9 * Seconds(what, work) / customers;

    private double Milliseconds(string what, Action work) => 1e3 * Seconds(what, work);

    private double Seconds(string what, Action work)
    {
        _step($"Measuring {what}");
        return _timing.CpuSeconds(work);
    }
}
