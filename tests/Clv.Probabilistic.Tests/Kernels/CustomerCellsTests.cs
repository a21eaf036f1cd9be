namespace Clv.Probabilistic.Tests;

/// <summary>Likelihoods of customers in cells whose parameters differ by coefficients, as covariates make them.</summary>
internal sealed class CustomerCellsTests
{
    /// <summary>Groups of fewer customers are added up in another order.</summary>
    private const double Rounding = 1e-13;

    /// <summary>A fourth-order difference of step 1e-3.</summary>
    private const double DifferenceTolerance = 1e-7;

    private const int Cells = 3;

    /// <summary>The values of a covariate in each cell.</summary>
    private static readonly double[] _covariate = [0, 1, -0.7];

    private static readonly double[] _betaGeo = [0.243, 4.414, 0.793, 2.426];

    private static IEnumerable<TestCaseData> Models =>
    [
        Case("bg-nbd", Spaces.BetaGeo, _betaGeo, (customers, cells, threads) => new BetaGeoLikelihood(
            Spaces.BetaGeo, customers, new BetaGeoKernels().Best, threads, cells: cells)),
        Case("mbg-nbd", Spaces.BetaGeo, _betaGeo, (customers, cells, threads) => new BetaGeoLikelihood(
            Spaces.BetaGeo, customers, new BetaGeoKernels().Best, threads, dropoutAtFirstPurchase: true, cells)),
        Case("pareto-nbd", Spaces.ParetoNbd, [0.553, 10.578, 0.606, 11.669], (customers, cells, threads) => new ParetoNbdLikelihood(
            Spaces.ParetoNbd, customers, new ParetoNbdKernels().Best, threads, cells)),
        Case("nbd", Spaces.Nbd, [0.385, 12.07], (customers, cells, threads) => new NbdLikelihood(
            Spaces.Nbd, customers, new BetaGeoKernels().Best, threads, cells)),
        Case("poisson-exponential", Spaces.ExponentialLifetime, [0.06, 0.03], (customers, cells, threads) => new ExponentialLifetimeLikelihood(
            Spaces.ExponentialLifetime, customers, threads, cells)),
        Case("gamma-gamma", Spaces.GammaGamma, [6.25, 3.74, 15.44], (customers, cells, threads) => new GammaGammaLikelihood(
            Spaces.GammaGamma, customers.Frequency, customers.MonetaryValue, customers.Weight, threads: threads, cells: cells)),
    ];

    [TestCaseSource(nameof(Models))]
    public void Without_effect_the_likelihood_is_the_plain_one(
        ParameterSpace space, double[] parameters, Func<CustomerSummary, CustomerCells?, int, ILikelihood> likelihoodOf)
    {
        CustomerSummary customers = Spenders();
        double[] point = space.Coordinates(parameters);
        double[] gradient = new double[space.Count], hessian = new double[space.Count * space.Count];
        double plain = likelihoodOf(customers, null, 1).Evaluate(point, gradient, hessian);

        ILikelihood inCells = likelihoodOf(customers, Design(space, customers.Count), 1);
        int all = inCells.Space.Count;
        double[] g = new double[all], h = new double[all * all];
        double value = inCells.Evaluate([.. point, 0, 0], g, h);
        Assert.Multiple(() =>
        {
            Assert.That(inCells.Space.Names, Is.EqualTo(space.Names.Append("first effect").Append("second effect")));
            Assert.That(value, Is.EqualTo(plain).Within(Rounding * Math.Abs(plain)));
            double scale = hessian.Max(Math.Abs);
            for (int i = 0; i < space.Count; i++)
            {
                Assert.That(g[i], Is.EqualTo(gradient[i]).Within(Rounding * scale), $"gradient {i}");
                for (int j = 0; j < space.Count; j++)
                {
                    Assert.That(h[(i * all) + j], Is.EqualTo(hessian[(i * space.Count) + j]).Within(Rounding * scale), $"{i}, {j}");
                }
            }
        });
    }

    [TestCaseSource(nameof(Models))]
    public void The_likelihood_is_the_sum_of_those_of_the_cells_at_their_own_parameters(
        ParameterSpace space, double[] parameters, Func<CustomerSummary, CustomerCells?, int, ILikelihood> likelihoodOf)
    {
        CustomerSummary customers = Spenders();
        CustomerCells cells = Design(space, customers.Count);
        double[] point = [.. space.Coordinates(parameters), 0.4, -0.3];
        double sum = 0;
        for (int cell = 0; cell < Cells; cell++)
        {
            int[] rows = [.. Enumerable.Range(0, customers.Count).Where(row => cells.Cell[row] == cell)];
            double[] own = new double[space.Count];
            cells.Design.Coordinates(cell, point, own);
            Assert.That(own[^1], Is.EqualTo(point[space.Count - 1] - (0.3 * _covariate[cell])).Within(1e-15));
            sum += likelihoodOf(customers.Rows(rows), null, 1).Evaluate(own, [], []);
        }

        double value = likelihoodOf(customers, cells, 1).Evaluate(point, [], []);
        Assert.That(value, Is.EqualTo(sum).Within(Rounding * Math.Abs(sum)));
    }

    [TestCaseSource(nameof(Models))]
    public void Derivatives_are_those_of_finite_differences(
        ParameterSpace space, double[] parameters, Func<CustomerSummary, CustomerCells?, int, ILikelihood> likelihoodOf)
    {
        CustomerSummary customers = Spenders();
        ILikelihood likelihood = likelihoodOf(customers, Design(space, customers.Count), 1);
        double[] point = [.. space.Coordinates(parameters), 0.4, -0.3];
        int count = point.Length;
        double[] gradient = new double[count], hessian = new double[count * count];
        double value = likelihood.Evaluate(point, gradient, hessian);
        double scale = Math.Max(Math.Abs(value), hessian.Max(Math.Abs));
        for (int i = 0; i < count; i++)
        {
            Assert.That(
                gradient[i], Is.EqualTo(FiniteDifference.Of(p => likelihood.Evaluate(p, [], []), point, i)).Within(DifferenceTolerance * scale), $"gradient {i}");
            for (int j = 0; j < count; j++)
            {
                double numeric = FiniteDifference.Of(p => FiniteDifference.Gradient(likelihood, p)[i], point, j);
                Assert.That(hessian[(i * count) + j], Is.EqualTo(numeric).Within(DifferenceTolerance * scale), $"{i}, {j}");
            }
        }
    }

    [TestCaseSource(nameof(Models))]
    public void The_bits_are_the_same_on_any_number_of_threads(
        ParameterSpace space, double[] parameters, Func<CustomerSummary, CustomerCells?, int, ILikelihood> likelihoodOf)
    {
        CustomerSummary customers = Spenders(8_000);
        double[] point = [.. space.Coordinates(parameters), 0.4, -0.3];
        CustomerCells cells = Design(space, customers.Count);
        double[] one = new double[point.Length], two = new double[point.Length];
        double value = likelihoodOf(customers, cells, 1).Evaluate(point, one, []);
        Assert.That(likelihoodOf(customers, cells, 2).Evaluate(point, two, []), Is.EqualTo(value));
        Assert.That(two, Is.EqualTo(one));
    }

    private static TestCaseData Case(
        string name, ParameterSpace space, double[] parameters, Func<CustomerSummary, CustomerCells?, int, ILikelihood> likelihoodOf) =>
        new TestCaseData(space, parameters, likelihoodOf).SetArgDisplayNames(name);

    /// <summary>The first effect moves the second parameter, the second effect the last one, both against the sign of their scale.</summary>
    private static CustomerCells Design(ParameterSpace space, int customers)
    {
        ParameterSpace all = new(
        [
            .. Enumerable.Range(0, space.Count).Select(i => space[i]),
            new ParameterSpecification("first effect", "effect of the covariate") { Scale = ParameterScale.Linear, Smallest = -100, Largest = 100 },
            new ParameterSpecification("second effect", "effect of the covariate") { Scale = ParameterScale.Linear, Smallest = -100, Largest = 100 },
        ]);
        double[,] Jacobian(double z)
        {
            double[,] jacobian = new double[space.Count, all.Count];
            for (int i = 0; i < space.Count; i++)
            {
                jacobian[i, i] = 1;
            }

            jacobian[0, space.Count] = -z;
            jacobian[space.Count - 1, space.Count + 1] = z;
            return jacobian;
        }

        return new CustomerCells(
            [.. Enumerable.Range(0, customers).Select(row => row * 7 % Cells)], new CellDesign(all, _covariate.Select(Jacobian)));
    }

    /// <summary>Weighted customers of all kinds who have bought again, so that every model can take them.</summary>
    private static CustomerSummary Spenders(int count = 400)
    {
        Random random = new(11);
        int[] x = [.. Enumerable.Range(0, count).Select(i => 1 + (i % 3 == 0 ? 0 : random.Next(12)))];
        double[] t = [.. x.Select(_ => Math.Round(5 + (60 * random.NextDouble())))];
        return new CustomerSummary(
            TimeUnit.Week,
            x,
            [.. t.Select(age => Math.Round(age * random.NextDouble()))],
            t,
            [.. x.Select(_ => 5 + (60 * random.NextDouble()))],
            [.. x.Select(_ => 0.5 + random.NextDouble())]);
    }
}
