namespace Clv.Probabilistic.Tests;

internal sealed class ParameterSpaceTests
{
    private static readonly ParameterSpecification[] _kinds =
    [
        new("log", "positive"),
        new("linear", "a coefficient") { Scale = ParameterScale.Linear, Smallest = -1e6, Largest = 1e6 },
        new("bounded", "a share of two bounds") { Scale = ParameterScale.Bounded, Smallest = -2, Largest = 5 },
    ];

    [Test]
    public void A_value_comes_back_from_its_coordinate([Values(0, 1, 2)] int kind, [Values(1e-3, 0.5, 4.9)] double value)
    {
        ParameterSpace space = new(_kinds);
        Assert.That(space.Value(kind, space.Coordinate(kind, value)), Is.EqualTo(value).Within(1e-14 * Math.Max(1, value)));
    }

    [Test]
    public void Derivatives_are_those_of_finite_differences([Values(0, 1, 2)] int kind, [Values(-3, 0, 0.7, 2)] double coordinate)
    {
        const double Step = 1e-4;
        ParameterSpace space = new(_kinds);
        (double first, double second) = space.Derivatives(kind, coordinate);
        double above = space.Value(kind, coordinate + Step);
        double below = space.Value(kind, coordinate - Step);
        Assert.That(first, Is.EqualTo((above - below) / (2 * Step)).Within(1e-6 * Math.Max(1, Math.Abs(first))));
        Assert.That(
            second,
            Is.EqualTo(((space.Derivatives(kind, coordinate + Step).First) - space.Derivatives(kind, coordinate - Step).First) / (2 * Step))
                .Within(1e-6 * Math.Max(1, Math.Abs(second))));
    }

    [Test]
    public void Wald_is_symmetric_on_the_scale_of_the_parameter_and_stays_in_its_range()
    {
        Interval log = ParameterSpace.Wald(_kinds[0], value: 2, error: 3, quantile: 2);
        Interval linear = ParameterSpace.Wald(_kinds[1], value: 2, error: 3, quantile: 2);
        Interval bounded = ParameterSpace.Wald(_kinds[2], value: 4, error: 3, quantile: 2);
        Assert.Multiple(() =>
        {
            Assert.That(log.Lower * log.Upper, Is.EqualTo(4).Within(1e-14));
            Assert.That(log.Upper, Is.EqualTo(2 * Math.Exp(3)).Within(1e-13));
            Assert.That(linear, Is.EqualTo(new Interval(-4, 8)));

            // The logit of 4 between -2 and 5 is ln 6, and there a step of the value is 7/(6·1) of one of the logit.
            double logit = Math.Log(6);
            double step = 2 * 3 * 7.0 / 6;
            Assert.That(bounded.Lower, Is.EqualTo(-2 + (7 / (1 + Math.Exp(step - logit)))).Within(1e-13));
            Assert.That(bounded.Upper, Is.EqualTo(-2 + (7 / (1 + Math.Exp(-step - logit)))).Within(1e-13));
            Assert.That(bounded.Contains(4));
        });
    }

    [TestCase(0, 0, double.PositiveInfinity)]
    [TestCase(1, double.NegativeInfinity, double.PositiveInfinity)]
    [TestCase(2, -2, 5)]
    public void Ends_are_those_of_the_range(int kind, double lower, double upper)
    {
        ParameterSpace space = new(_kinds);
        Assert.That(space.End(kind, -1), Is.EqualTo(lower));
        Assert.That(space.End(kind, 1), Is.EqualTo(upper));
    }

    [Test]
    public void Fit_of_coefficients_and_shares_finds_the_maximum_and_its_covariance()
    {
        // -(b - 1)²/2·9 - (l + 0.5)²/2·4 per customer: independent normal errors of 1/3 and 1/2 in the parameters themselves, at N = 1.
        Parabola likelihood = new();
        Maximum maximum = LikelihoodMaximizer.Maximize(
            likelihood, [2.5, 3], new Penalty(0, [1, 1]), new FitOptions(), progress: null, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(maximum.Convergence.Status, Is.EqualTo(ConvergenceStatus.Converged));
            Assert.That(maximum.Parameters[0], Is.EqualTo(1).Within(1e-7));
            Assert.That(maximum.Parameters[1], Is.EqualTo(-0.5).Within(1e-7));
            Assert.That(maximum.Covariance![0, 0], Is.EqualTo(1.0 / 9).Within(1e-6));
            Assert.That(maximum.Covariance[1, 1], Is.EqualTo(1.0 / 4).Within(1e-6));
            Assert.That(maximum.Covariance[0, 1], Is.Zero.Within(1e-9));

            // A coefficient below its standard error is no sign of trouble, a share is one with too few data.
            Assert.That(maximum.Convergence.Warnings, Is.Empty);
        });
    }

    [Test]
    public void Penalty_is_of_the_parameters_whatever_their_scale()
    {
        // With 2·(θ²) per parameter the parabolas' tops move to 9/(9 + 4) and −0.5·4/(4 + 4).
        Maximum maximum = LikelihoodMaximizer.Maximize(
            new Parabola(), [2.5, 3], new Penalty(2, [1, 1]), new FitOptions(), progress: null, CancellationToken.None);
        Assert.That(maximum.Parameters[0], Is.EqualTo(9.0 / 13).Within(1e-7));
        Assert.That(maximum.Parameters[1], Is.EqualTo(-0.25).Within(1e-7));
    }

    /// <summary>A normal log-likelihood in a bounded and a linear parameter.</summary>
    private sealed class Parabola : ILikelihood
    {
        public ParameterSpace Space { get; } = new([_kinds[2], _kinds[1]]);

        public double TotalWeight => 1;

        public double Evaluate(ReadOnlySpan<double> coordinates, Span<double> gradient, Span<double> hessian)
        {
            ReadOnlySpan<double> top = [1, -0.5];
            ReadOnlySpan<double> firmness = [9, 4];
            double value = 0;
            hessian.Clear();
            for (int i = 0; i < 2; i++)
            {
                double off = Space.Value(i, coordinates[i]) - top[i];
                (double first, double second) = Space.Derivatives(i, coordinates[i]);
                value -= 0.5 * firmness[i] * off * off;
                if (!gradient.IsEmpty)
                {
                    gradient[i] = -firmness[i] * off * first;
                }

                if (!hessian.IsEmpty)
                {
                    hessian[(2 * i) + i] = -firmness[i] * ((first * first) + (off * second));
                }
            }

            return value;
        }

        public string DescribeRidge(ReadOnlySpan<double> coordinates, ReadOnlySpan<double> direction) => "There is no ridge.";
    }
}
