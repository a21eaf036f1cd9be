using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Tests.Design;

/// <summary>Names say what a type is; a name that could hold anything soon does.</summary>
public sealed partial class NamingTests
{
    [Test]
    public void Type_is_not_named_like_a_grab_bag()
    {
        IEnumerable<string> grabBags = typeof(CustomerSummary).Assembly.GetTypes()
            .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            .Select(type => type.Name)
            .Where(name => name[0] != '<' && GrabBag().IsMatch(name));

        Assert.That(grabBags, Is.Empty);
    }

    [Test]
    public void SourceFile_is_not_named_like_a_grab_bag()
    {
        IEnumerable<string> grabBags = SourceTree.AllFiles("src")
            .Where(file => SourceTree.Show(file).Split('/').Any(part => GrabBag().IsMatch(part.Split('.')[0])))
            .Select(SourceTree.Show);

        Assert.That(grabBags, Is.Empty);
    }

    [Test]
    public void PublicType_lives_in_the_one_public_namespace()
    {
        IEnumerable<string?> elsewhere = typeof(CustomerSummary).Assembly.GetExportedTypes()
            .Where(type => type.Namespace != "Clv.Probabilistic")
            .Select(type => type.FullName);

        Assert.That(elsewhere, Is.Empty);
    }

    [Test]
    public void SourceFile_of_the_core_declares_the_one_namespace()
    {
        IEnumerable<string> elsewhere = SourceTree.CSharpFiles("src/Clv.Probabilistic")
            .Where(file => !File.ReadLines(file).Contains("namespace Clv.Probabilistic;"))
            .Select(SourceTree.Show);

        Assert.That(elsewhere, Is.Empty);
    }

    [GeneratedRegex("^(Utils?|Utilit(y|ies)|Helpers?|Common|Base|Managers?|Misc)$|(Utils?|Utilit(y|ies)|Helpers?|Common|Base|Managers?)$")]
    private static partial Regex GrabBag();
}
