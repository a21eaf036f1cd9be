using MathNetFunctions = MathNet.Numerics.SpecialFunctions;

namespace Clv.Probabilistic.Tests.Simulation;

public sealed class RandomStreamTests
{
    private const int Numbers = 100_000;

    [Test]
    public void NextBits_from_state_1_2_3_4_gives_the_published_words()
    {
        // The reference C code of xoshiro256** (Blackman and Vigna, prng.di.unimi.it), as rand_xoshiro quotes its output.
        ulong[] published =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625,
            8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        RandomStream random = new(1, 2, 3, 4);

        foreach (ulong word in published)
        {
            Assert.That(random.NextBits(), Is.EqualTo(word));
        }
    }

    [Test]
    public void Word_of_seed_1234567_gives_the_published_words()
    {
        // The output of the reference C code of SplitMix64, as Rosetta Code quotes it.
        ulong[] published =
        [
            6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821,
        ];

        for (int i = 0; i < published.Length; i++)
        {
            Assert.That(SplitMix64.Word(1234567, (ulong)i), Is.EqualTo(published[i]));
        }
    }

    [Test]
    public void NextUniform_never_leaves_its_range_at_either_end()
    {
        // All bits 0, then all bits 1, in the word that the next output is made from.
        RandomStream zero = new(1, 0, 0, 0);
        Assert.That(zero.NextUniform(), Is.EqualTo(Math.Pow(2, -53)));
        Assert.That(new RandomStream(1, 0, 0, 0).NextExponential(), Is.EqualTo(53 * Math.Log(2)).Within(1e-14));

        // The state word whose scrambled value is all ones: the inverse of x ↦ rotl(5x, 7)·9.
        ulong ninth = Inverse(9);
        ulong fifth = Inverse(5);
        ulong word = unchecked(System.Numerics.BitOperations.RotateRight(unchecked(ulong.MaxValue * ninth), 7) * fifth);
        Assert.That(new RandomStream(1, word, 0, 0).NextUniform(), Is.EqualTo(1));
        Assert.That(new RandomStream(1, word, 0, 0).NextExponential(), Is.Zero);
    }

    [Test]
    public void NextUniform_is_uniform() => GoodnessOfFit.Kolmogorov(Draw(random => random.NextUniform()), x => x);

    [Test]
    public void NextExponential_is_exponential() =>
        GoodnessOfFit.Kolmogorov(Draw(random => random.NextExponential()), x => 1 - Math.Exp(-x));

    [Test]
    public void NextNormal_is_normal() =>
        GoodnessOfFit.Kolmogorov(Draw(random => random.NextNormal()), x => 0.5 * MathNetFunctions.Erfc(-x / Math.Sqrt(2)));

    [Test]
    public void Of_first_numbers_of_neighbouring_streams_are_uniform_and_unrelated()
    {
        double[] first = new double[Numbers];
        double[] difference = new double[Numbers];
        for (int i = 0; i < Numbers; i++)
        {
            RandomStream here = RandomStream.Of(1, StreamPurpose.Purchases, i);
            RandomStream next = RandomStream.Of(1, StreamPurpose.Purchases, i + 1);
            first[i] = here.NextUniform();
            difference[i] = Modulo1(next.NextUniform() - first[i]);
        }

        GoodnessOfFit.Kolmogorov(first, x => x);
        GoodnessOfFit.Kolmogorov(difference, x => x);
    }

    [Test]
    public void Of_seeds_and_purposes_that_differ_give_unrelated_streams()
    {
        double[] bySeed = new double[Numbers];
        double[] byPurpose = new double[Numbers];
        for (int i = 0; i < Numbers; i++)
        {
            double here = RandomStream.Of(1, StreamPurpose.Purchases, i).NextUniform();
            bySeed[i] = Modulo1(RandomStream.Of(2, StreamPurpose.Purchases, i).NextUniform() - here);
            byPurpose[i] = Modulo1(RandomStream.Of(1, StreamPurpose.Spend, i).NextUniform() - here);
        }

        GoodnessOfFit.Kolmogorov(bySeed, x => x);
        GoodnessOfFit.Kolmogorov(byPurpose, x => x);
    }

    private static double[] Draw(Func<RandomStream, double> draw)
    {
        double[] sample = new double[Numbers];
        for (int i = 0; i < sample.Length; i++)
        {
            sample[i] = draw(RandomStream.Of(7, StreamPurpose.Purchases, i));
        }

        return sample;
    }

    private static double Modulo1(double x) => x - Math.Floor(x);

    // Newton's iteration for the inverse of an odd number modulo 2^64 doubles the right bits each time.
    private static ulong Inverse(ulong odd)
    {
        ulong inverse = odd;
        for (int i = 0; i < 6; i++)
        {
            inverse = unchecked(inverse * (2 - (odd * inverse)));
        }

        return inverse;
    }
}
