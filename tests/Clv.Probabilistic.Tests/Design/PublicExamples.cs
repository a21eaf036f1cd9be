using System.Reflection;
using System.Runtime.CompilerServices;

namespace Clv.Probabilistic.Tests.Design;

/// <summary>What of an assembly no example shows.</summary>
/// <remarks>
/// <para>Programs are blocks of C# and F# on pages, the samples, examples in XML documentation, and what stands in backticks on a page and
/// has a call in it. A name counts as a whole word, for all overloads. What has to be where:</para>
/// <list type="bullet">
/// <item>A type: in a program. A page that has its name in backticks will do where a program there uses one of its members, as options do
/// that are <c>new() { … }</c>, and results that are properties of results; of an enumeration, where members are in backticks too. An
/// abstract class goes with what derives from it, a class of extensions with these.</item>
/// <item>A constructor with parameters: <c>new Type(…)</c>, or <c>new(…)</c> for a variable of the type, in a program. That of a record made
/// of its properties goes with these.</item>
/// <item>A static method: behind its type in a program, as <c>HoldoutScores.Bias</c>.</item>
/// <item>Any other method: behind a dot in a program; of an interface also where a class there implements it.</item>
/// <item>A property: behind a dot in a program, or set there, or in backticks.</item>
/// <item>A member of an enumeration: behind its type in a program, or in backticks on a page that names the type.</item>
/// </list>
/// <para>A name that several types have, or that is a type's too, says little by itself: it counts on a page that also names the type, one
/// derived from it or one that implements it; of an extension, the type that it extends. The documentation of a type is a page that does.</para>
/// <para>What a member implements or overrides needs no example of its own: the interface or base has it, or .NET. Nor do operators and
/// indexers.</para>
/// </remarks>
internal sealed class PublicExamples
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly IReadOnlyList<ExamplePage> _pages;
    private readonly Type[] _types;
    private readonly Dictionary<string, int> _owners;
    private readonly HashSet<MethodInfo> _inherited;

    private PublicExamples(Type[] types, IReadOnlyList<ExamplePage> pages)
    {
        _pages = pages;
        _types = types;
        _inherited = [.. _types.Where(type => !type.IsInterface).SelectMany(Inherited)];
        _owners = _types.SelectMany(Members).GroupBy(member => member.Name)
            .ToDictionary(members => members.Key, members => members.Select(member => member.DeclaringType).Distinct().Count());
        foreach (Type type in _types)
        {
            _owners[Name(type)] = 2;
        }
    }

    /// <summary>Types and members of a project that have no example, as <c>Type</c> and <c>Type.Member</c>.</summary>
    public static IEnumerable<string> Missing(Assembly assembly, string project) => Missing(assembly.GetExportedTypes(), ExamplePage.Read(project));

    /// <summary>Types and members that no page has an example of.</summary>
    public static IEnumerable<string> Missing(Type[] types, IReadOnlyList<ExamplePage> pages)
    {
        PublicExamples examples = new(types, pages);
        foreach (Type type in examples._types)
        {
            if (!IsOfExtensions(type) && !examples.IsShown(type))
            {
                yield return Name(type);
            }

            if (IsConstructed(type) && !pages.Any(page => page.Makes(Name(type))))
            {
                yield return $"{Name(type)}.new";
            }

            IEnumerable<MemberInfo> unseen = examples.Members(type).Where(member => !examples.IsShown(type, member));
            foreach (string member in unseen.Select(member => member.Name).Distinct())
            {
                yield return $"{Name(type)}.{member}";
            }
        }
    }

    private static string Name(Type type) => type.Name.Split('`')[0];

    private static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute));

    private static bool IsExtension(MemberInfo member) => member.IsDefined(typeof(ExtensionAttribute));

    /// <summary>Whether a class is there for its extensions, which nobody calls by its name.</summary>
    private static bool IsOfExtensions(Type type) => type.GetMethods(Declared) is { Length: > 0 } methods && methods.All(IsExtension);

    private static bool IsBase(Type type) => type is { IsClass: true, IsAbstract: true, IsSealed: false };

    /// <summary>Whether there is a constructor that somebody wrote, for others to call; parameters of one that a record has by itself are
    /// named as its properties, and exceptions are for the library to throw.</summary>
    private static bool IsConstructed(Type type) =>
        !type.IsAssignableTo(typeof(Exception))
        && type.GetConstructors().Any(constructor => constructor.GetParameters() is [{ Name: [>= 'a' and <= 'z', ..] }, ..]);

    /// <summary>The methods of a type that implement an interface or override what is inherited.</summary>
    private static IEnumerable<MethodInfo> Inherited(Type type) =>
        type.GetInterfaces().SelectMany(implemented => type.GetInterfaceMap(implemented).TargetMethods)
            .Concat(type.GetMethods(Declared)
                .Where(method => method.GetBaseDefinition() != method || method.IsDefined(typeof(PreserveBaseOverridesAttribute))));

    /// <summary>What is to be shown: methods, properties, constants and members of enumerations.</summary>
    private IEnumerable<MemberInfo> Members(Type type) =>
        type.GetMethods(Declared).Where(method => !method.IsSpecialName && !IsGenerated(method) && !_inherited.Contains(method))
            .Concat<MemberInfo>(type.GetProperties(Declared).Where(
                property => property.GetMethod is { IsPublic: true } getter && getter.GetParameters().Length == 0 && !_inherited.Contains(getter)))
            .Concat(type.GetFields(Declared).Where(field => field.IsLiteral))
            .Where(member => member.Name != "GetEnumerator");

    private bool IsShown(Type type) => _pages.Any(page =>
        page.NamesInCode(Name(type))
        || (IsBase(type) && IsNamed(page, type))
        || (page.Names(Name(type)) && Members(type).Any(member => IsSeen(page, type, member.Name))));

    private static bool IsSeen(ExamplePage page, Type type, string member) => type.IsEnum ? page.Mentions(member) : page.Uses(member);

    private bool IsShown(Type type, MemberInfo member)
    {
        string name = member.Name;
        bool isShared = _owners[name] > 1;
        return member switch
        {
            _ when type.IsEnum => _pages.Any(page => page.Calls(Name(type), name) || (page.Mentions(name) && IsNamed(page, type))),
            MethodInfo method when IsExtension(method) =>
                _pages.Any(page => page.Uses(name) && (!isShared || IsNamed(page, method.GetParameters()[0].ParameterType))),
            MethodInfo { IsStatic: true } => _pages.Any(page => page.Calls(Name(type), name)),
            MethodInfo => _pages.Any(page => (page.Uses(name) || (type.IsInterface && page.NamesInCode(name))) && (!isShared || IsNamed(page, type))),
            _ => _pages.Any(page => (page.Uses(name) || page.Mentions(name)) && (!isShared || IsNamed(page, type))),
        };
    }

    private bool IsNamed(ExamplePage page, Type type) =>
        page.Names(Name(type)) || _types.Any(other => other != type && IsKind(other, type) && page.Names(Name(other)));

    private static bool IsKind(Type type, Type of) =>
        of.IsGenericTypeDefinition
            ? type.GetInterfaces().Append(type.BaseType).Any(parent => parent is { IsGenericType: true } && parent.GetGenericTypeDefinition() == of)
            : type.IsAssignableTo(of);
}
