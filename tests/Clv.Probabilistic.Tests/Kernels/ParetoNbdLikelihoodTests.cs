namespace Clv.Probabilistic.Tests;

/// <summary>The Pareto/NBD likelihood's value and derivatives against 50-digit values.</summary>
public class ParetoNbdLikelihoodTests
{
    private static readonly double[] _published = [Math.Log(0.553), Math.Log(10.578), Math.Log(0.606), Math.Log(11.669)];

    [Test]
    public void Total_is_the_sum_of_the_log_likelihoods_of_the_customers()
    {
        CustomerSummary customers = FiftyCustomers.OfAllKinds();
        ParetoNbdParameters p = new(0.553, 10.578, 0.606, 11.669);
        double expected = Enumerable.Range(0, customers.Count).Sum(i => customers.Weight[i]
            * Population(p).LogLikelihood(customers.Frequency[i], customers.Recency[i], customers.T[i]));
        double actual = new ParetoNbdLikelihood(Spaces.ParetoNbd, customers, new ScalarParetoNbdKernel()).Evaluate(_published, [], []);
        Assert.That(actual, Is.EqualTo(expected).Within(1e-13 * Math.Abs(expected)));
    }

    [Test]
    public void Derivatives_at_published_parameters_agree_with_high_precision_values()
    {
        // Finite differences of a 60-digit log-likelihood with steps of 1e-10 (mpmath), for five customers of all kinds.
        CustomerSummary customers = new(
            TimeUnit.Week, [0, 2, 7, 1, 40], [0, 30.43, 1.71, 38.86, 20], [38.86, 38.86, 35.57, 38.86, 30]);
        double[] expectedGradient = [4.46060146870464079, -17.8716468633619095, -0.194536358219506903, 0.124328150375475463];
        double[] expectedHessian =
        [
            -0.05814400814970847, 1.548127608287402, 0.2268328913050203, -0.1658365359619089,
            1.548127608287402, -10.61166109813223, -0.1536620418624476, 0.1637795201545796,
            0.2268328913050203, -0.1536620418624476, -2.343165301740701, 1.358090408681964,
            -0.1658365359619089, 0.1637795201545796, 1.358090408681964, -0.8398279670848119,
        ];
        double[] gradient = new double[4], hessian = new double[16];
        double value = new ParetoNbdLikelihood(Spaces.ParetoNbd, customers, new ScalarParetoNbdKernel()).Evaluate(_published, gradient, hessian);
        Assert.That(value, Is.EqualTo(-63.603721624486207471).Within(1e-13));
        Assert.That(gradient, Is.EqualTo(expectedGradient).Within(1e-13));
        Assert.That(hessian, Is.EqualTo(expectedHessian).Within(1e-13));
    }

    private static ParetoNbdPopulation Population(ParetoNbdParameters p) => new(p.R, p.Alpha, p.S, p.Beta);
}
