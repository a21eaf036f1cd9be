using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Tests.Design;

/// <summary>Arrows run one way: models know kernels, kernels know special functions, and nothing points back.</summary>
public sealed partial class ArrowTests
{
    private const string Core = "src/Clv.Probabilistic";

    /// <summary>What the kernels must not know, whichever folder it lives in.</summary>
    private static readonly string[] _datesAndFiles =
        ["DateOnly", "DateTime", "TimeOnly", "TimeSpan", "File", "FileStream", "Path", "Stream", "StreamReader", "StreamWriter", "TextReader"];

    [Test]
    public void Kernels_know_spans_and_parameters_and_no_fitter_option_date_or_file()
    {
        HashSet<string> forbidden =
        [
            .. TypesIn("Transactions", "Valuation", "Diagnostics", "Evaluation", "Fitting"),
            .. TypesIn("Files", "Simulation", "Segments"),

            // What a likelihood is: a function of coordinates of parameters, with derivatives.
            .. TypesIn("Optimization").Except([nameof(ILikelihood), nameof(Derivatives), nameof(ParameterSpace)]),

            // A customer summary is the columns themselves, with the weights that live nowhere else.
            .. TypesIn("Summaries").Where(name => name != nameof(CustomerSummary)),
            .. TypesIn("Models").Where(name => !name.EndsWith("Parameters", StringComparison.Ordinal)),
            .. _datesAndFiles,
        ];

        Assert.That(References("Kernels", forbidden), Is.Empty);
    }

    [Test]
    public void SpecialFunctions_know_nothing_of_the_library()
    {
        HashSet<string> forbidden =
        [
            .. TypesIn("Transactions", "Summaries", "Valuation", "Diagnostics", "Evaluation", "Fitting", "Optimization"),
            .. TypesIn("Files", "Simulation", "Segments", "Models", "Kernels"),
            .. _datesAndFiles,
        ];

        Assert.That(References("SpecialFunctions", forbidden), Is.Empty);
    }

    [Test]
    public void Optimization_sees_likelihoods_and_no_particular_model()
    {
        HashSet<string> forbidden =
        [
            .. TypesIn("Transactions", "Valuation", "Diagnostics", "Evaluation", "Files", "Simulation", "Segments"),
            .. TypesIn("Models", "Kernels").Except(TypesDirectlyIn("Models", "Kernels")),
        ];

        Assert.That(References("Optimization", forbidden), Is.Empty);
    }

    [Test]
    public void Core_depends_on_the_runtime_and_two_managed_libraries_alone()
    {
        IEnumerable<string?> others = typeof(CustomerSummary).Assembly.GetReferencedAssemblies()
            .Select(assembly => assembly.Name)
            .Where(name => name is not ("MathNet.Numerics" or "csFastFloat") && name?.StartsWith("System.", StringComparison.Ordinal) != true);

        Assert.That(others, Is.Empty);
    }

    private static IEnumerable<string> TypesIn(params string[] folders) =>
        from folder in folders
        where Directory.Exists(Path.Combine(ReferenceData.RepositoryRoot(), Core, folder))
        from file in SourceTree.CSharpFiles($"{Core}/{folder}")
        select Path.GetFileName(file).Split('.')[0];

    /// <summary>The types in folders but not in their subfolders, which hold one model each.</summary>
    private static IEnumerable<string> TypesDirectlyIn(params string[] folders) =>
        from folder in folders
        from file in Directory.EnumerateFiles(Path.Combine(ReferenceData.RepositoryRoot(), Core, folder), "*.cs")
        select Path.GetFileName(file).Split('.')[0];

    private static IEnumerable<string> References(string folder, HashSet<string> forbidden) =>
        from file in SourceTree.CSharpFiles($"{Core}/{folder}")
        from name in Words().Matches(CommentOrText().Replace(File.ReadAllText(file), " ")).Select(match => match.Value).Distinct()
        where forbidden.Contains(name)
        select $"{SourceTree.Show(file)} refers to {name}";

    [GeneratedRegex(@"//[^\n]*|""(?:\\.|[^""\\\n])*""")]
    private static partial Regex CommentOrText();

    [GeneratedRegex(@"(?<![\w.])[A-Z]\w+")]
    private static partial Regex Words();
}
