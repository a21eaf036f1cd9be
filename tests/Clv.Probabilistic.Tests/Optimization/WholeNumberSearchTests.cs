using MathNet.Numerics;

namespace Clv.Probabilistic.Tests;

internal sealed class WholeNumberSearchTests
{
    private static readonly FitOptions _options = new();

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(8)]
    public void Stages_of_simulated_waiting_times_are_found_with_the_error_of_their_rate(int stages)
    {
        ErlangTimes likelihood = ErlangTimes.Simulated(stages, rate: 2, count: 4_000);
        Maximum maximum = Maximize(likelihood, [1, 0.5]);

        // Given k the estimate of the rate is k over the mean time, and its variance rate²/(k·n).
        double rate = stages / likelihood.Mean;
        Assert.Multiple(() =>
        {
            Assert.That(maximum.Convergence.Status, Is.EqualTo(ConvergenceStatus.Converged));
            Assert.That(maximum.Parameters[0], Is.EqualTo(stages));
            Assert.That(maximum.Parameters[1], Is.EqualTo(rate).Within(1e-9));
            Assert.That(maximum.Covariance![1, 1], Is.EqualTo(rate * rate / (stages * 4_000.0)).Within(1e-9));
            Assert.That(maximum.Covariance[0, 0], Is.NaN);
            Assert.That(maximum.Directions.Single(), Is.EqualTo(new[] { 0.0, 1 }).Or.EqualTo(new[] { 0.0, -1 }));
        });
    }

    [Test]
    public void The_search_ends_at_the_largest_value_that_is_allowed()
    {
        ErlangTimes likelihood = ErlangTimes.Simulated(stages: 40, rate: 2, count: 500);
        Assert.That(Maximize(likelihood, [5, 1]).Parameters[0], Is.EqualTo(20));
    }

    private static Maximum Maximize(ILikelihood likelihood, double[] start) => LikelihoodMaximizer.Maximize(
        likelihood, start, others: [], new Penalty(0, [1, 1]), _options, progress: null, CancellationToken.None);

    /// <summary>Waiting times of k exponential stages of one rate: the sum of their logarithms and of themselves is all that matters.</summary>
    private sealed class ErlangTimes(int count, double sum, double logSum) : ILikelihood
    {
        public double Mean => sum / count;

        public ParameterSpace Space { get; } = new(
        [
            new ParameterSpecification("k", "stages") { Scale = ParameterScale.WholeNumber, Smallest = 1, Largest = 20 },
            new ParameterSpecification("rate", "rate of a stage"),
        ]);

        public double TotalWeight => count;

        public static ErlangTimes Simulated(int stages, double rate, int count)
        {
            RandomStream random = RandomStream.Of(5, StreamPurpose.Purchases, stages);
            double sum = 0;
            double logSum = 0;
            for (int i = 0; i < count; i++)
            {
                double time = 0;
                for (int stage = 0; stage < stages; stage++)
                {
                    time += random.NextExponential() / rate;
                }

                sum += time;
                logSum += Math.Log(time);
            }

            return new ErlangTimes(count, sum, logSum);
        }

        public double Evaluate(ReadOnlySpan<double> coordinates, Span<double> gradient, Span<double> hessian)
        {
            double k = Space.Value(0, coordinates[0]);
            double rate = Space.Value(1, coordinates[1]);
            if (!gradient.IsEmpty)
            {
                gradient[0] = 0;
                gradient[1] = (count * k) - (rate * sum);
            }

            if (!hessian.IsEmpty)
            {
                hessian.Clear();
                hessian[3] = -rate * sum;
            }

            return (count * ((k * coordinates[1]) - SpecialFunctions.GammaLn(k))) + ((k - 1) * logSum) - (rate * sum);
        }

        public string DescribeRidge(ReadOnlySpan<double> coordinates, ReadOnlySpan<double> direction) => "There is no ridge.";
    }
}
