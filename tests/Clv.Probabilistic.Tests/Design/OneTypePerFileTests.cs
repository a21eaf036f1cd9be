namespace Clv.Probabilistic.Tests.Design;

/// <summary>A type is found by its name: each file declares one, and bears its name (a part of a partial type adds its aspect,
/// as in <c>TransactionTable.Rows.cs</c>).</summary>
public sealed class OneTypePerFileTests
{
    private static IEnumerable<TestCaseData> SourceFiles =>
        SourceTree.CSharpFiles("src")
            .Concat(SourceTree.CSharpFiles("benchmarks"))
            .Where(file => Path.GetFileName(file) != "Program.cs")
            .Select(file => new TestCaseData(file).SetArgDisplayNames(SourceTree.Show(file)));

    [TestCaseSource(nameof(SourceFiles))]
    public void SourceFile_declares_one_type_that_it_is_named_after(string file)
    {
        string[] declared = [.. SourceTree.TypesDeclaredIn(file)];

        Assert.That(declared, Is.EqualTo(new[] { Path.GetFileName(file).Split('.')[0] }));
    }
}
