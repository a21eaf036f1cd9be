using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Clv.Probabilistic.Tests;

/// <summary>A run at a narrower register is at a narrower register.</summary>
[Category(Widths.Category)]
public sealed class LaneWidthTests
{
    [Test]
    public void Native_is_the_width_that_this_run_is_for()
    {
        // What a machine may have, by its instructions; the runtime takes no more, and less where the widest are slow.
        int widest = Avx512F.IsSupported ? 512 : Avx2.IsSupported ? 256 : Sse2.IsSupported || AdvSimd.IsSupported ? 128 : 64;

        // .ci/run reads this sentence to know which narrower runs there are.
        TestContext.Out.WriteLine($"The widest register in this run holds {LaneWidth.Native} bits.");
        Assert.That(LaneWidth.Native, Is.AnyOf(64, 128, 256, 512).And.LessThanOrEqualTo(widest));
        Assert.That(LaneWidth.Native, Is.EqualTo(Widths.Expected ?? LaneWidth.Native), "the switch that was to make this run narrower had no effect");
    }
}
