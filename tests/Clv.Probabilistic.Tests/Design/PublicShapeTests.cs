using System.Reflection;
using System.Runtime.CompilerServices;

namespace Clv.Probabilistic.Tests.Design;

/// <summary>How public members are named and what they take and give: whoever knows some of them can guess the others.</summary>
/// <remarks>A rule has its exceptions beside it, each with its reason. One that nothing needs any more is a failure too.</remarks>
public sealed class PublicShapeTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>What methods are not called: tables and statistics are had by <c>Of</c>, and what fits and takes time by <c>Run</c>.</summary>
    private static readonly string[] _retired = ["Track", "Compare", "Test", "By", "Intervals", "Calculate", "Compute", "Create"];

    private static readonly Dictionary<string, string> _tablesOtherwise = new()
    {
        ["ContractCohortCsv.Read"] = "cohorts of a file, as TransactionCsv.Read has its orders, with what was found in it",
        ["PurchaseRegularity.*"] = "one figure by two estimators, which name its methods",
        ["FrequencyRecencyMatrix.*"] = "one table of two quantities, which name its methods",
    };

    private static readonly Dictionary<string, string> _notColumns = new()
    {
        ["ReadOnlyColumn`1.Span"] = "what a column is when a loop wants it",
        ["ReadOnlyColumn`1.Memory"] = "the same where a lambda holds it",
        ["PurchaseQuery.PathHorizons"] = "what models read while they answer, as a loop over it",
        ["PurchaseQuery.PathWeights"] = "the same",
        ["IModelParameters.Values"] = "a handful of numbers, one per parameter; models of others implement it",
        ["ConvergenceReport.HessianEigenvalues"] = "a handful of numbers, one per parameter, given to the record as a list",
        ["ForecastRecord.ExpectedPurchases"] = "given by whoever made the forecast, in whatever list it is",
        ["ForecastRecord.ProbabilityOfAnyPurchase"] = "the same",
        ["ForecastRecord.ExpectedSpend"] = "the same",
        ["ForecastRecord.LifetimeValue"] = "the same",
        ["SpectrumDirection.Components"] = "a handful of numbers, one per parameter, given to the record as a list",
    };

    private static readonly Dictionary<string, string> _spansAlone = new()
    {
        ["CustomerForecast..ctor"] = "columns in the order of the summary that a forecaster was given; an array or a column converts",
        ["CustomerSummary..ctor"] = "the columns of histories that somebody else made; from orders, TransactionTable.Summarize",
        ["CustomerSummary.WithColumn"] = "one column more",
        ["HoldoutScores.*"] = "statistics of two columns that belong together; arrays and columns convert",
        ["ICountDistribution.*"] = "asked for all rows at once by what scores forecasters",
        ["IColumnPurchaseModel.*"] = "what a model implements to be fast; callers ask through PurchaseModelExtensions",
        ["IColumnSpendModel.*"] = "the same of spend",
        ["OrderColumn.Of"] = "one column, and an array converts",
        ["PurchaseQuery.DiscountedPurchases"] = "a path of times and weights, for models",
        ["PurchaseModelExtensions.Answer"] = "any question over columns; of one history the model has the same",
        ["PurchaseModelExtensions.DiscountedPurchases"] = "a path of times and discounts; LifetimeValue asks for the usual one",
        ["SpendSimulation.SimulateMonetaryValue"] = "one column, and an array converts",
        ["ValueTiers.Of"] = "a value per customer, which predictions have as a column",
    };

    private static IEnumerable<Type> Types => typeof(CustomerSummary).Assembly.GetExportedTypes();

    private static IEnumerable<MethodInfo> Methods =>
        Types.SelectMany(type => type.GetMethods(Declared)).Where(method => !method.IsSpecialName && !method.IsDefined(typeof(CompilerGeneratedAttribute)));

    [Test]
    public void Method_has_none_of_the_names_that_of_and_run_have_replaced() =>
        Assert.That(Methods.Where(method => _retired.Contains(method.Name)).Select(Name), Is.Empty);

    [Test]
    public void Table_is_had_by_of_or_by_run()
    {
        IEnumerable<string> otherwise = Methods
            .Where(method => method.IsStatic && method.ReturnType.Name == method.DeclaringType!.Name + "Result" && method.Name is not ("Of" or "Run"))
            .Select(Name);

        RuleExceptions.AssertOnly(_tablesOtherwise, otherwise);
    }

    [Test]
    public void Run_can_be_cancelled()
    {
        MethodInfo[] runs = [.. Methods.Where(method => method.Name == "Run")];

        Assert.That(runs, Is.Not.Empty);
        Assert.That(runs.Where(run => run.GetParameters().All(parameter => parameter.ParameterType != typeof(CancellationToken))).Select(Name), Is.Empty);
    }

    [Test]
    public void Options_are_sealed_records_that_an_initializer_fills()
    {
        Type[] options = [.. Types.Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal))];

        Assert.That(options, Has.Length.GreaterThan(10));
        using (Assert.EnterMultipleScope())
        {
            foreach (Type type in options)
            {
                Assert.That(type.IsSealed && type.GetMethod("<Clone>$") is not null, $"{type.Name} is a sealed record");
                Assert.That(type.GetConstructor([]), Is.Not.Null, $"new {type.Name}() {{ … }}");
                Assert.That(
                    type.GetProperties(Declared & ~BindingFlags.Static).Where(property => property.SetMethod is not { } setter || !PublicApiWriter.IsInit(setter)),
                    Is.Empty,
                    type.Name);
            }
        }
    }

    [Test]
    public void Property_with_a_column_is_a_read_only_column()
    {
        IEnumerable<string> otherwise = Types
            .SelectMany(type => type.GetProperties(Declared))
            .Where(property => IsSpan(property.PropertyType) || IsRawColumn(property.PropertyType))
            .Select(Name);

        RuleExceptions.AssertOnly(_notColumns, otherwise);
    }

    [Test]
    public void Method_gives_no_span()
    {
        IEnumerable<string> spans = Methods
            .Where(method => IsSpan(method.ReturnType) && method.DeclaringType != typeof(ReadOnlyColumn<>))
            .Select(Name);

        Assert.That(spans, Is.Empty);
    }

    /// <summary>A span cannot be held by a lambda, an iterator or code that awaits, and a row is what such code has in hand. So where a
    /// member needs a span, its type has one of the same name that needs none: for a summary, a history, rows or a list.</summary>
    [Test]
    public void Member_that_needs_a_span_has_one_beside_it_that_needs_none()
    {
        IEnumerable<string> alone = Methods.Concat<MethodBase>(Types.SelectMany(type => type.GetConstructors(Declared)))
            .GroupBy(Name)
            .Where(overloads => overloads.All(NeedsSpan))
            .Select(overloads => overloads.Key);

        RuleExceptions.AssertOnly(_spansAlone, alone);
    }

    private static bool NeedsSpan(MethodBase method) =>
        method.GetParameters().Any(parameter => IsSpan(parameter.ParameterType) && !parameter.IsOptional && !parameter.IsDefined(typeof(ParamCollectionAttribute)));

    private static bool IsSpan(Type type) => IsOne(type, typeof(Span<>), typeof(ReadOnlySpan<>));

    /// <summary>An array, memory, or a list of numbers.</summary>
    private static bool IsRawColumn(Type type) =>
        type.IsArray
        || IsOne(type, typeof(Memory<>), typeof(ReadOnlyMemory<>), typeof(List<>))
        || (IsOne(type, typeof(IReadOnlyList<>), typeof(IList<>), typeof(IEnumerable<>)) && type.GetGenericArguments()[0].IsPrimitive);

    private static bool IsOne(Type type, params Type[] definitions) => type.IsGenericType && definitions.Contains(type.GetGenericTypeDefinition());

    private static string Name(MemberInfo member) => $"{member.DeclaringType!.Name}.{member.Name}";
}
