namespace Clv.Probabilistic.Tests.Design;

/// <summary>A class of extensions, for the tests of what counts as an example of them.</summary>
internal static class PublicExamplesGeometry
{
    public static double Doubled(this PublicExamplesTests.Point point) => 2 * point.Abscissa;
}
