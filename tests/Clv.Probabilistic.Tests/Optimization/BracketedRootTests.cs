namespace Clv.Probabilistic.Tests.Optimization;

/// <summary>Roots of functions whose roots are known, smooth and not.</summary>
public sealed class BracketedRootTests
{
    /// <summary>Of the function at the root; the functions here are of the size of 1.</summary>
    private const double Tolerance = 1e-13;

    private static IEnumerable<TestCaseData> Functions =>
    [
        Function("line", x => (2 * x) - 1, 0, 1, 0.5),
        Function("line, falling", x => 1 - (2 * x), 0, 1, 0.5),
        Function("cubic", x => (x * x * x) - (2 * x) - 5, 2, 3, 2.0945514815423265),
        Function("flat", x => Math.Pow(x - 1, 9), 0, 3, 1),
        Function("steep", x => Math.Tanh(1e6 * (x - 0.3)), -1, 1, 0.3),
        Function("cosine", x => Math.Cos(x) - x, 0, 1, 0.7390851332151607),
        Function("end in sight of the root", x => Math.Exp(x) - 1, -1e-9, 700, 0),
        Function("far from symmetric", x => Math.Log(x), 1e-300, 2, 1),
    ];

    [TestCaseSource(nameof(Functions))]
    public void Find_ends_where_the_function_is_small(Func<double, double> function, double a, double b, double root)
    {
        foreach ((double from, double to) in new[] { (a, b), (b, a) })
        {
            double found = BracketedRoot.Find(function, from, function(from), to, function(to), Tolerance);

            Assert.That(Math.Abs(function(found)), Is.LessThanOrEqualTo(Tolerance).Or.LessThanOrEqualTo(OneDigit(function, found)));
            Assert.That(found, Is.InRange(a, b));

            // Where the function is as small as asked for, the root may still be as far away as the function is flat.
            double flat = function(root + 0.05) == 0 || Math.Abs(function(root + 0.05)) < 1e-8 ? 0.05 : 1e-9;
            Assert.That(found, Is.EqualTo(root).Within(flat));
        }
    }

    [Test]
    public void Find_at_an_end_that_is_a_root_asks_nothing()
    {
        int asked = 0;
        double Counted(double x)
        {
            asked++;
            return x;
        }

        Assert.That(BracketedRoot.Find(Counted, 0, 0, 1, 1, 0), Is.Zero);
        Assert.That(BracketedRoot.Find(Counted, -1, -1, 0, 0, 0), Is.Zero);
        Assert.That(asked, Is.Zero);
    }

    [Test]
    public void Find_of_a_jump_ends_at_the_jump()
    {
        double found = BracketedRoot.Find(x => x < Math.PI ? -1 : 1, 0, -1, 10, 1, Tolerance);

        Assert.That(found, Is.EqualTo(Math.PI).Within(1e-14));
    }

    [Test]
    public void Find_of_an_infinitely_flat_root_takes_no_more_steps_than_halving_does_thrice()
    {
        // Interpolation creeps here, and the method must fall back to halving: 60 halvings reach the last digit.
        int asked = 0;
        double Creeping(double x)
        {
            asked++;
            return x == 0 ? 0 : x * Math.Exp(-1 / (x * x));
        }

        double found = BracketedRoot.Find(Creeping, -1, Creeping(-1), 4, Creeping(4), 1e-300);

        Assert.That(Math.Abs(Creeping(found)), Is.LessThanOrEqualTo(1e-300));
        Assert.That(asked, Is.LessThan(180));
    }

    [Test]
    public void Find_of_a_smooth_function_takes_far_fewer_steps_than_halving()
    {
        int asked = 0;
        double Counted(double x)
        {
            asked++;
            return Math.Exp(x) - 2;
        }

        double found = BracketedRoot.Find(Counted, 0, -1, 3, Math.Exp(3) - 2, 1e-15);

        Assert.That(found, Is.EqualTo(Math.Log(2)).Within(1e-15));
        Assert.That(asked, Is.LessThan(15));
    }

    private static TestCaseData Function(string name, Func<double, double> function, double a, double b, double root) =>
        new TestCaseData(function, a, b, root).SetArgDisplayNames(name);

    /// <summary>How much the function changes within the last digit of its argument.</summary>
    private static double OneDigit(Func<double, double> function, double x) =>
        Math.Abs(function(Math.BitIncrement(x)) - function(Math.BitDecrement(x)));
}
