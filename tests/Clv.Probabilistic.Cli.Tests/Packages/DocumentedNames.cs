using System.Reflection;
using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Cli.Tests.Packages;

/// <summary>What others can see of an assembly, by the names that members have in documentation.</summary>
internal static partial class DocumentedNames
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The names of all types, then of all their members that are public or protected.</summary>
    public static HashSet<string> Visible(Assembly assembly) =>
    [
        .. Types(assembly),
        .. from type in assembly.GetExportedTypes()
           from member in type.GetMembers(Declared)
           where member is not Type && IsVisible(member)
           select $"{Letter(member)}:{Name(type)}.{Name(member)}",
    ];

    /// <summary>The names of the types.</summary>
    public static IEnumerable<string> Types(Assembly assembly) => assembly.GetExportedTypes().Select(type => "T:" + Name(type));

    private static bool IsVisible(MemberInfo? member) => member switch
    {
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        PropertyInfo property => IsVisible(property.GetMethod) || IsVisible(property.SetMethod),
        EventInfo happening => IsVisible(happening.AddMethod),
        _ => false,
    };

    private static char Letter(MemberInfo member) => member switch
    {
        FieldInfo => 'F',
        PropertyInfo => 'P',
        EventInfo => 'E',
        _ => 'M',
    };

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    private static string Name(MemberInfo member) => member switch
    {
        MethodBase method => method.Name.Replace('.', '#')
            + (method.IsGenericMethod ? "``" + method.GetGenericArguments().Length : "")
            + List(method.GetParameters())
            + (method is MethodInfo { Name: "op_Implicit" or "op_Explicit" } conversion ? "~" + Argument(conversion.ReturnType) : ""),
        PropertyInfo property => property.Name + List(property.GetIndexParameters()),
        _ => member.Name,
    };

    private static string List(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(parameter => Argument(parameter.ParameterType)))})";

    private static string Argument(Type type)
    {
        if (type.IsGenericParameter)
        {
            return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition;
        }

        if (type.IsByRef)
        {
            return Argument(type.GetElementType()!) + "@";
        }

        if (type.IsArray)
        {
            string bounds = type.IsSZArray ? "" : string.Join(',', Enumerable.Repeat("0:", type.GetArrayRank()));
            return $"{Argument(type.GetElementType()!)}[{bounds}]";
        }

        if (!type.IsGenericType)
        {
            return Name(type);
        }

        Queue<Type> arguments = new(type.GetGenericArguments());
        return Arity().Replace(
            Name(type.GetGenericTypeDefinition()),
            arity => $"{{{string.Join(',', Enumerable.Range(0, arity.Value[1] - '0').Select(_ => Argument(arguments.Dequeue())))}}}");
    }

    [GeneratedRegex("`[1-9]")]
    private static partial Regex Arity();
}
