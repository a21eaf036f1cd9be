using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Clv.Probabilistic.Tests.Design;

/// <summary>Prints what an assembly offers to others, close to C#, one member a line, in an order that does not depend
/// on how the sources are arranged.</summary>
internal sealed class PublicApiWriter
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> _keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(uint)] = "uint",
        [typeof(ulong)] = "ulong",
        [typeof(void)] = "void",
    };

    private readonly NullabilityInfoContext _nullability = new();
    private readonly StringBuilder _text = new();

    /// <summary>The public API of an assembly as text, lines ended by a line feed.</summary>
    public static string Write(Assembly assembly)
    {
        PublicApiWriter writer = new();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            writer.WriteType(type);
        }

        return writer._text.ToString();
    }

    /// <summary>Whether a setter can only be called while the object is made.</summary>
    internal static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsVisible(MethodBase? method) => method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$", Declared) is not null
        || (type.IsValueType && type.GetMethod("PrintMembers", Declared) is { } print && IsGenerated(print));

    private static string Kind(Type type)
    {
        if (type.IsEnum)
        {
            return "enum";
        }

        if (type.IsInterface)
        {
            return "interface";
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return "delegate";
        }

        string record = IsRecord(type) ? "record " : "";
        if (type.IsValueType)
        {
            string readOnly = type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false) ? "readonly " : "";
            return (type.IsByRefLike ? "ref " : "") + readOnly + record + "struct";
        }

        string modifier = (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static ",
            (true, false) => "abstract ",
            (false, true) => "sealed ",
            _ => "",
        };
        return modifier + record + "class";
    }

    private static string Modifiers(MethodBase method) =>
        (method.IsPublic || method.DeclaringType!.IsInterface ? "" : "protected ")
        + (method.IsStatic ? "static " : "")
        + (method.IsAbstract && !method.DeclaringType!.IsInterface ? "abstract " : "")
        + (method.IsVirtual && !method.IsAbstract && !method.IsFinal
            ? ((MethodInfo)method).GetBaseDefinition().DeclaringType == method.DeclaringType ? "virtual " : "override "
            : "");

    private static string Default(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue)
        {
            return "";
        }

        object? value = parameter.DefaultValue;
        return " = " + value switch
        {
            null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? "default" : "null",
            string text => $"\"{text}\"",
            bool truth => truth ? "true" : "false",
            _ when parameter.ParameterType.IsEnum => Enum.GetName(parameter.ParameterType, value) ?? value.ToString()!,
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };
    }

    private static string NameOf(Type type, NullabilityInfo? nullability = null)
    {
        // The runtime calls an unconstrained type parameter nullable, since it may stand for such a type.
        bool canBeMarked = !type.IsValueType && !type.IsGenericParameter;
        string mark = canBeMarked && nullability is { ReadState: NullabilityState.Nullable } ? "?" : "";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return NameOf(underlying) + "?";
        }

        if (type.IsArray)
        {
            return NameOf(type.GetElementType()!, nullability?.ElementType) + "[" + new string(',', type.GetArrayRank() - 1) + "]" + mark;
        }

        if (_keywords.TryGetValue(type, out string? keyword))
        {
            return keyword + mark;
        }

        if (!type.IsGenericType)
        {
            return (type.IsNested && !type.IsGenericParameter ? NameOf(type.DeclaringType!) + "." : "") + type.Name + mark;
        }

        Type[] arguments = type.GetGenericArguments();
        NullabilityInfo[] marks = nullability?.GenericTypeArguments ?? [];
        string list = string.Join(", ", arguments.Select((argument, i) =>
            (IsCovariant(type, argument) ? "out " : "") + NameOf(argument, i < marks.Length ? marks[i] : null)));
        return type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true
            ? $"({list}){mark}"
            : type.Name.Contains('`', StringComparison.Ordinal)
            ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{list}>{mark}"
            : $"{type.DeclaringType!.Name.Split('`')[0]}<{list}>.{type.Name}{mark}";
    }

    private static bool IsCovariant(Type type, Type argument) =>
        type.IsGenericTypeDefinition && argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.Covariant);

    private static string Constraints(IEnumerable<Type> arguments)
    {
        StringBuilder text = new();
        foreach (Type argument in arguments)
        {
            GenericParameterAttributes attributes = argument.GenericParameterAttributes;
            bool isValue = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
            List<string> parts = [];
            if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            {
                parts.Add("class");
            }

            if (isValue)
            {
                parts.Add("struct");
            }

            parts.AddRange(argument.GetGenericParameterConstraints()
                .Where(constraint => constraint != typeof(ValueType))
                .Select(constraint => NameOf(constraint)));
            if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isValue)
            {
                parts.Add("new()");
            }

            if (parts.Count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $" where {argument.Name} : {string.Join(", ", parts)}");
            }
        }

        return text.ToString();
    }

    private void WriteType(Type type)
    {
        List<string> bases = [];
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum))
        {
            bases.Add(NameOf(parent));
        }

        if (!type.IsEnum)
        {
            bases.AddRange(type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? [])
                .Where(implemented => implemented.IsVisible && !(IsRecord(type) && implemented.Name.StartsWith("IEquatable`", StringComparison.Ordinal)))
                .Select(implemented => NameOf(implemented))
                .Order(StringComparer.Ordinal));
        }

        string inherits = bases.Count == 0 ? "" : " : " + string.Join(", ", bases);
        string constraints = type.IsGenericTypeDefinition ? Constraints(type.GetGenericArguments()) : "";
        _text.Append(CultureInfo.InvariantCulture, $"{Kind(type)} {type.Namespace}.{NameOf(type)}{inherits}{constraints}\n");
        foreach (string line in type.IsEnum ? EnumMembers(type) : SortedMembers(type))
        {
            _text.Append("    ").Append(line).Append('\n');
        }

        _text.Append('\n');
    }

    private static IEnumerable<string> EnumMembers(Type type) =>
        Enum.GetNames(type).Select(name => string.Create(
            CultureInfo.InvariantCulture, $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}"));

    private IEnumerable<string> SortedMembers(Type type) =>
        Members(type)
            .OrderBy(member => member.Line.Split(' ')[0], StringComparer.Ordinal)
            .ThenBy(member => member.Name, StringComparer.Ordinal)
            .ThenBy(member => member.Line, StringComparer.Ordinal)
            .Select(member => member.Line);

    private IEnumerable<(string Name, string Line)> Members(Type type)
    {
        foreach (FieldInfo field in type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily))
        {
            string kind = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
            yield return (field.Name, $"field {kind}{NameOf(field.FieldType, _nullability.Create(field))} {field.Name}");
        }

        foreach (ConstructorInfo constructor in type.GetConstructors(Declared).Where(made => IsVisible(made) && !made.IsStatic && !IsGenerated(made)))
        {
            yield return ("", $"constructor {Modifiers(constructor)}({Parameters(constructor)})");
        }

        foreach (PropertyInfo property in type.GetProperties(Declared))
        {
            if ((IsVisible(property.GetMethod) || IsVisible(property.SetMethod)) && property.Name != "EqualityContract")
            {
                yield return (property.Name, Property(property));
            }
        }

        foreach (EventInfo happening in type.GetEvents(Declared).Where(happening => IsVisible(happening.AddMethod)))
        {
            yield return (happening.Name, $"event {NameOf(happening.EventHandlerType!)} {happening.Name}");
        }

        foreach (MethodInfo method in type.GetMethods(Declared))
        {
            bool isOperator = method.Name.StartsWith("op_", StringComparison.Ordinal);
            if (IsVisible(method) && !IsGenerated(method) && (!method.IsSpecialName || isOperator))
            {
                string generic = method.IsGenericMethodDefinition
                    ? "<" + string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name)) + ">"
                    : "";
                string constraints = method.IsGenericMethodDefinition ? Constraints(method.GetGenericArguments()) : "";
                string returns = NameOf(method.ReturnType, _nullability.Create(method.ReturnParameter));
                yield return (method.Name, $"method {Modifiers(method)}{returns} {method.Name}{generic}({Parameters(method)}){constraints}");
            }
        }
    }

    private string Property(PropertyInfo property)
    {
        MethodInfo accessor = IsVisible(property.GetMethod) ? property.GetMethod! : property.SetMethod!;
        string required = property.IsDefined(typeof(RequiredMemberAttribute), inherit: false) ? "required " : "";
        string get = IsVisible(property.GetMethod) ? " get;" : "";
        string set = !IsVisible(property.SetMethod) ? "" : IsInit(property.SetMethod!) ? " init;" : " set;";
        string name = property.GetIndexParameters().Length > 0 ? $"this[{Parameters(accessor)}]" : property.Name;
        return $"property {Modifiers(accessor)}{required}{NameOf(property.PropertyType, _nullability.Create(property))} {name} {{{get}{set} }}";
    }

    private string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : "")
        + string.Join(", ", method.GetParameters().Select(Parameter));

    private string Parameter(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        string passing = "";
        if (type.IsByRef)
        {
            passing = parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
            type = type.GetElementType()!;
        }

        if (parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false))
        {
            passing = "params ";
        }

        return $"{passing}{NameOf(type, _nullability.Create(parameter))} {parameter.Name}{Default(parameter)}";
    }
}
