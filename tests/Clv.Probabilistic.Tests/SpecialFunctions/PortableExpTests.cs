namespace Clv.Probabilistic.Tests.SpecialFunctions;

[Category(Widths.Category)]
public sealed class PortableExpTests
{
    /// <summary>Two units in the last place: ours and the C library's.</summary>
    private const double Tolerance = 5e-16;

    [Test]
    public void Of_agrees_with_the_C_library_over_the_whole_range()
    {
        Random random = new(1);
        for (int i = 0; i < 200_000; i++)
        {
            double x = (random.NextDouble() * 1460) - 750;
            double small = (random.NextDouble() - 0.5) * Math.Pow(10, -random.Next(20));
            foreach (double at in new[] { x, small })
            {
                double expected = Math.Exp(at);
                Assert.That(PortableExp.Of(at), Is.EqualTo(expected).Within(Math.Max(Tolerance * expected, double.Epsilon)), $"{at:R}");
            }
        }
    }

    [TestCase(0, 1)]
    [TestCase(double.NegativeInfinity, 0)]
    [TestCase(double.PositiveInfinity, double.PositiveInfinity)]
    [TestCase(-746, 0)]
    [TestCase(710, double.PositiveInfinity)]
    [TestCase(double.NaN, double.NaN)]
    public void Of_ends_of_the_range_are_exact(double x, double expected)
    {
        Assert.That(PortableExp.Of(x), Is.EqualTo(expected));
    }
}
