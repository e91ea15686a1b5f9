flat in uint v_area;
layout(location = 0) out uint area_and_one;

void main() { area_and_one = v_area + 1u; }
