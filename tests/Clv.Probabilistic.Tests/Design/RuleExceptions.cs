using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Tests.Design;

/// <summary>What a design rule does not hold for, as <c>Type.Member</c> with <c>*</c> for any part of it and <c>?</c> for a letter, each with its reason.</summary>
internal static class RuleExceptions
{
    /// <summary>Asserts that a rule is broken where there is a reason to, and there alone.</summary>
    public static void AssertOnly(IReadOnlyDictionary<string, string> exceptions, IEnumerable<string> found)
    {
        string[] broken = [.. found.Distinct()];
        string[] unexcused = [.. broken.Where(name => !exceptions.Keys.Any(exception => Covers(exception, name)))];
        string[] unused = [.. exceptions.Keys.Where(exception => !broken.Any(name => Covers(exception, name)))];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(unexcused, Is.Empty, $"no exception: {string.Join(", ", unexcused)}");
            Assert.That(unused, Is.Empty, "exceptions that nothing needs");
        }
    }

    private static bool Covers(string exception, string name) =>
        Regex.IsMatch(name, $"^{Regex.Escape(exception).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal)}$");
}
