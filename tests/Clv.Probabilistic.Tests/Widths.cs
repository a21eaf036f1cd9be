using System.Globalization;

namespace Clv.Probabilistic.Tests;

/// <summary>The registers that tests run on.</summary>
/// <remarks>A plain run forces every width on the kernels and lets all other code choose the widest that the machine has. .ci/run then
/// repeats the tests of the category on narrower registers, with the machine's wider instructions switched off, and says in an
/// environment variable which width it expects.</remarks>
internal static class Widths
{
    /// <summary>The category of tests whose code takes the machine's width, and so of those that a narrower run repeats.</summary>
    public const string Category = "Width";

    /// <summary>The bits that a narrower run is for; null in a plain run.</summary>
    public static int? Expected { get; } =
        Environment.GetEnvironmentVariable("CLV_EXPECTED_BITS") is { Length: > 0 } bits ? int.Parse(bits, CultureInfo.InvariantCulture) : null;

    /// <summary>The widths to force on a kernel, in bits: all of them in a plain run. A narrower run repeats its own alone, which then does
    /// without instructions that it had before; the others it could only imitate.</summary>
    public static int[] Forced { get; } = Expected is null ? [512, 256, 128, 64] : [LaneWidth.Native];
}
